package org.callwright.crm.salesforce.internal;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;

/**
 * The Salesforce org of the settings: {@code crm.salesforce.url}, its My Domain address (production or sandbox), and
 * {@code crm.salesforce.client-id}, the consumer key of the external client app.
 *
 * @param address scheme, host and port only
 */
record Org(URI address, String client) {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Where a person works in the org: what stands in their browser, and serves no interface. */
    private static final Pattern PAGES = Pattern.compile("^(https://[^/:]+)\\.(lightning\\.force\\.com|my\\.salesforce-setup\\.com)$");

    /** @throws ConnectorException {@link Fault#MISCONFIGURED}: missing, not secure, or no address */
    static Org of(Settings settings) throws ConnectorException {
        var url = settings.text("crm.salesforce.url").orElseThrow(() -> wrong("The address of the Salesforce org is missing in the settings"
                + " (crm.salesforce.url, such as https://example.my.salesforce.com)."));
        var client = settings.text("crm.salesforce.client-id").orElseThrow(() -> wrong("The consumer key of the external client app is missing in the"
                + " settings (crm.salesforce.client-id)."));
        try {
            var given = URI.create(url.matches("[\\w.-]+\\.[\\w.-]+(/.*)?") ? "https://" + url : url);
            if (given.getHost() == null || given.getScheme() == null) throw wrong("crm.salesforce.url is no address such as https://example.my.salesforce.com.");
            if (!secure(given)) throw wrong("crm.salesforce.url must begin with https.");
            return new Org(URI.create(PAGES.matcher(origin(given)).replaceFirst("$1.my.salesforce.com")), client);
        } catch (IllegalArgumentException e) {
            throw wrong("crm.salesforce.url is no address such as https://example.my.salesforce.com.");
        }
    }

    private static ConnectorException wrong(String sentence) {
        return new ConnectorException(Fault.MISCONFIGURED, sentence);
    }

    /** Whether tokens may be sent there: never over an open connection, except within this computer. */
    static boolean secure(URI address) {
        return "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()) && HERE.contains(address.getHost());
    }

    static String origin(URI address) {
        return address.getScheme().toLowerCase(Locale.ROOT) + "://" + address.getHost().toLowerCase(Locale.ROOT)
                + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    URI at(String path) {
        return address.resolve(path);
    }

    /** Under which the sign-in is kept: each org has one of its own, so that changing to a sandbox and back needs no new one. */
    String secret() {
        return "crm.salesforce.token." + address.getHost() + (address.getPort() < 0 ? "" : "-" + address.getPort());
    }
}
