package org.callwright.crm.net;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Optional;

import org.osgi.annotation.versioning.ConsumerType;

/** Which way a request leaves the house. Asked for every new request, on its thread; may block for a moment. */
@FunctionalInterface
@ConsumerType
public interface Proxies {

    /** Everything goes straight. */
    Proxies NONE = to -> Optional.empty();

    /**
     * An HTTP proxy.
     *
     * @param user     who we are there; empty where nobody asks
     * @param password wiped by nobody: the site's proxy settings hold it in memory anyway
     */
    record Via(String host, int port, Optional<String> user, char[] password) {

        public Via(String host, int port) {
            this(host, port, Optional.empty(), new char[0]);
        }

        /** Neither user nor password. */
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** The proxy for this address; empty when it is reached straight. Never for this computer's own. */
    Optional<Via> to(URI address);

    /** What the Java virtual machine was told: system properties such as {@code https.proxyHost}, or the operating system's. */
    static Proxies ofJava() {
        return address -> Optional.ofNullable(ProxySelector.getDefault()).flatMap(selector -> selector.select(address).stream()
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress).findFirst()
                .map(proxy -> (InetSocketAddress) proxy.address()).map(at -> new Via(at.getHostString(), at.getPort())));
    }
}
