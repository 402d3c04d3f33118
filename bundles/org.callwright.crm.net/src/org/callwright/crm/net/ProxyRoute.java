package org.callwright.crm.net;

import java.net.URI;

import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Through the proxy that the site wants for an address, if any; this computer itself is never asked through one. */
final class ProxyRoute extends DefaultRoutePlanner {

    private final Proxies proxies;

    ProxyRoute(Proxies proxies) {
        super(null);
        this.proxies = proxies;
    }

    @Override
    protected HttpHost determineProxy(HttpHost target, HttpContext context) {
        if (isHere(target.getHostName())) return null;
        var via = proxies.to(URI.create(target.toURI()));
        if (via.isEmpty()) return null;
        var proxy = new HttpHost("http", via.get().host(), via.get().port());
        via.get().user().ifPresent(user -> {
            var known = new BasicCredentialsProvider();
            known.setCredentials(new AuthScope(proxy), new UsernamePasswordCredentials(user, via.get().password()));
            HttpClientContext.cast(context).setCredentialsProvider(known);
        });
        return proxy;
    }

    private static boolean isHere(String host) {
        return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("::1") || host.equals("[::1]");
    }
}
