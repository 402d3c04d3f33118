package org.callwright.crm.net.internal;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

import org.callwright.crm.net.Proxies;
import org.eclipse.core.net.proxy.IProxyData;
import org.eclipse.core.net.proxy.IProxyService;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The proxies of the page Network Connections of the preferences, which knows those of the operating system too. Its service
 * comes late, when the first class of its bundle is loaded: loading this class does that. Until then it is Java's own settings.
 */
@Component
public final class EclipseProxies implements Proxies {

    private static final Proxies JAVA = Proxies.ofJava();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile IProxyService service;

    @Override
    public Optional<Via> to(URI address) {
        var known = service;
        if (known == null) return JAVA.to(address);
        if (!known.isProxiesEnabled()) return Optional.empty();
        var type = "https".equals(address.getScheme()) ? IProxyData.HTTPS_PROXY_TYPE : IProxyData.HTTP_PROXY_TYPE;
        return Arrays.stream(known.select(address)).filter(data -> type.equals(data.getType()) && data.getHost() != null && !data.getHost().isBlank())
                .findFirst().map(EclipseProxies::via);
    }

    private static Via via(IProxyData data) {
        var port = data.getPort() > 0 ? data.getPort() : 8080;
        if (!data.isRequiresAuthentication() || data.getUserId() == null) return new Via(data.getHost(), port);
        return new Via(data.getHost(), port, Optional.of(data.getUserId()), data.getPassword() == null ? new char[0] : data.getPassword().toCharArray());
    }
}
