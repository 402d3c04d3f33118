package org.callwright.crm.salesforce.internal;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.callwright.crm.net.Network;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;

/** Has a person sign in with the browser: authorization code with PKCE, brought back to this computer. */
final class SignIn {

    /** All of them are callback addresses of the external client app; {@code crm.salesforce.ports} names others. */
    private static final String PORTS = "47821, 47822, 47823";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Org org;
    private final Network network;
    private final Duration patience;

    SignIn(Org org, Network network) {
        this(org, network, PATIENCE);
    }

    /** @param patience how long the person may take */
    SignIn(Org org, Network network, Duration patience) {
        this.org = org;
        this.network = network;
        this.patience = patience;
    }

    void run(Settings settings, Consumer<URI> browser, Tokens tokens) throws ConnectorException, InterruptedException {
        var pkce = Pkce.fresh();
        var state = Pkce.random(24);
        try (var redirect = Redirect.listen(ports(settings), state); var http = network.http(settings, Tokens.patient())) {
            browser.accept(OAuth.page(org, redirect.address(), state, pkce));
            var arrival = redirect.await(patience).orElseThrow(() -> new ConnectorException(Fault.REFUSED, "Nobody signed in to Salesforce in time; try it again."));
            try {
                var code = arrival.parameter("code").orElseThrow(() -> refused(arrival));
                tokens.signedIn(settings, new OAuth(http, org).exchange(code, redirect.address(), pkce));
                arrival.answer(true, "You are signed in. You can close this page and go back to Callwright.");
            } catch (ConnectorException | InterruptedException | RuntimeException e) {
                arrival.answer(false, "You are not signed in. Callwright says why; you can close this page.");
                throw e;
            }
        }
    }

    private static ConnectorException refused(Redirect.Arrival arrival) {
        var error = arrival.parameter("error").filter(word -> word.matches("[\\w-]{1,60}")).orElse("no code");
        return switch (error) {
            case "access_denied" -> new ConnectorException(Fault.REFUSED, "Access was not allowed on the page of Salesforce, or the administrator has not permitted the app.");
            case "invalid_client_id", "redirect_uri_mismatch", "invalid_scope" -> new ConnectorException(Fault.MISCONFIGURED,
                    "The external client app is not set up as the documentation says (" + error + ").");
            default -> new ConnectorException(Fault.REFUSED, "Salesforce refused the sign-in (" + error + ").");
        };
    }

    static List<Integer> ports(Settings settings) throws ConnectorException {
        var ports = new ArrayList<Integer>();
        for (var part : settings.text("crm.salesforce.ports", PORTS).split("[,\\s]+")) {
            if (!part.matches("\\d{1,5}") || Integer.parseInt(part) > 65_535) {
                throw new ConnectorException(Fault.MISCONFIGURED, "crm.salesforce.ports is not a list of ports such as " + PORTS + ".");
            }
            ports.add(Integer.parseInt(part));
        }
        return ports;
    }
}
