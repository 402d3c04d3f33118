package org.callwright.crm.odoo.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;

/**
 * The Odoo of the settings: {@code crm.odoo.url}, {@code crm.odoo.database}, {@code crm.odoo.user}, {@code crm.odoo.protocol}.
 *
 * @param address without a slash at its end
 * @param user    the login; may be empty with JSON-2, where the key says whose it is
 */
record Site(URI address, String database, String user, Protocol protocol) {

    /** How it is spoken to. */
    enum Protocol {
        /** Odoo 14 to 21. */
        JSON_RPC,
        /** Odoo 19 and later. */
        JSON_2
    }

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String NO_ADDRESS = "crm.odoo.url is no address such as https://example.odoo.com.";

    /** @throws ConnectorException {@link Fault#MISCONFIGURED}: missing, not secure, or no address */
    static Site of(Settings settings) throws ConnectorException {
        var url = settings.text("crm.odoo.url").orElseThrow(() -> wrong("The address of Odoo is missing in the settings (crm.odoo.url, such as"
                + " https://example.odoo.com)."));
        var database = settings.text("crm.odoo.database").orElseThrow(() -> wrong("The name of Odoo's database is missing in the settings (crm.odoo.database)."));
        var named = settings.text("crm.odoo.protocol", "json-rpc");
        var protocol = switch (named) {
            case "json-rpc" -> Protocol.JSON_RPC;
            case "json-2" -> Protocol.JSON_2;
            default -> throw wrong("crm.odoo.protocol is “" + named + "”; it can be json-rpc or json-2.");
        };
        var user = settings.text("crm.odoo.user", "");
        if (user.isEmpty() && protocol == Protocol.JSON_RPC) throw wrong("The user of Odoo is missing in the settings (crm.odoo.user).");
        return new Site(address(url), database, user, protocol);
    }

    private static URI address(String url) throws ConnectorException {
        try {
            var given = URI.create(url.replaceAll("/+$", ""));
            if (given.getHost() == null || given.getScheme() == null || given.getRawUserInfo() != null) throw wrong(NO_ADDRESS);
            if (!"https".equalsIgnoreCase(given.getScheme()) && !("http".equalsIgnoreCase(given.getScheme()) && HERE.contains(given.getHost()))) {
                throw wrong("crm.odoo.url must begin with https: the password goes there.");
            }
            return new URI(given.getScheme(), null, given.getHost(), given.getPort(), given.getPath(), null, null);
        } catch (IllegalArgumentException | URISyntaxException e) {
            throw wrong(NO_ADDRESS);
        }
    }

    private static ConnectorException wrong(String sentence) {
        return new ConnectorException(Fault.MISCONFIGURED, sentence);
    }

    URI at(String path) {
        return URI.create(address + path);
    }

    /** Where a browser shows a record: the form that has been the same in all versions. */
    URI page(Ref ref) {
        return at("/mail/view?model=" + ref.kind().model() + "&res_id=" + ref.id());
    }
}
