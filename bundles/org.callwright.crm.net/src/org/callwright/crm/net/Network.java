package org.callwright.crm.net;

import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The way from this computer to customer systems, as the settings want it: {@code net.trust} (see {@link Trust}) and
 * {@code net.proxy}, {@code system} or {@code none}. A service in OSGi; elsewhere {@link #plain()}.
 */
@Component(service = Network.class)
public final class Network {

    private final Proxies proxies;

    @Activate
    public Network(@Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY) Proxies proxies) {
        this.proxies = proxies == null ? Proxies.ofJava() : proxies;
    }

    /** Proxies as Java was told. */
    public static Network plain() {
        return new Network(null);
    }

    /**
     * An HTTP client of its own for one system; it opens no connection before the first request.
     *
     * @throws ConnectorException {@link Fault#MISCONFIGURED} where the settings make no sense
     */
    public Http http(Settings settings) throws ConnectorException {
        return http(settings, Http.Limits.USUAL);
    }

    /** The same with other limits. */
    public Http http(Settings settings, Http.Limits limits) throws ConnectorException {
        var way = settings.text("net.proxy", "system");
        return new Http(Trust.of(settings), switch (way) {
            case "system" -> proxies;
            case "none" -> Proxies.NONE;
            default -> throw new ConnectorException(Fault.MISCONFIGURED, "The setting net.proxy is “" + way + "”; it can be system or none.");
        }, limits);
    }
}
