package org.callwright.crm.ldap.internal;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;

/**
 * What the settings say about the directory. The password is not part of it: it is fetched when it is needed.
 *
 * @param ldaps    secure from the first byte
 * @param startTls made secure before anything else is said; without both the way is open
 * @param user     empty: nobody signs in
 * @param people   which entries are contacts
 * @param notations whether numbers are found whatever is written between their digits, which a directory's index cannot help with
 */
record Site(String host, int port, boolean ldaps, boolean startTls, DN base, String user, Filter people, Attributes numbers, boolean notations,
        Attributes fields, Optional<Wish> doNotCall) {

    private static final String PEOPLE = "(objectClass=person)";
    private static final String NUMBERS = "telephoneNumber=work, mobile=mobile, homePhone=home";
    private static final int LDAP = 389;
    private static final int LDAPS = 636;

    /**
     * The attribute by which an entry says that it does not want to be called.
     *
     * @param value what is in it then; empty: anything but no
     */
    record Wish(String attribute, String value) {

        private static final List<String> NO = List.of("", "false", "no", "off", "0");

        boolean in(String text) {
            return value.isEmpty() ? !NO.contains(text.strip().toLowerCase(Locale.ROOT)) : text.strip().equalsIgnoreCase(value);
        }
    }

    /** @throws ConnectorException {@link Fault#MISCONFIGURED}, with the setting that makes no sense */
    static Site of(Settings settings) throws ConnectorException {
        var url = settings.text("crm.ldap.url").orElseThrow(() -> wrong("The address of the directory is missing in the settings (crm.ldap.url, such as"
                + " ldaps://directory.example.com)."));
        var address = address(url);
        var ldaps = address.getScheme().equalsIgnoreCase("ldaps");
        var host = address.getHost().replaceAll("[\\[\\]]", ""); // of an IPv6 address
        var path = Optional.ofNullable(address.getPath()).map(text -> text.replaceFirst("^/", "")).filter(text -> !text.isBlank());
        var base = settings.text("crm.ldap.base").or(() -> path)
                .orElseThrow(() -> wrong("Where in the directory people are is missing in the settings (crm.ldap.base, such as dc=example,dc=com)."));
        return new Site(host, address.getPort() > 0 ? address.getPort() : ldaps ? LDAPS : LDAP, ldaps, on(settings, "crm.ldap.starttls") && !ldaps, dn(base),
                settings.text("crm.ldap.user", ""), filter(settings.text("crm.ldap.filter", PEOPLE)),
                Attributes.read("crm.ldap.numbers", settings.text("crm.ldap.numbers", NUMBERS)), on(settings, "crm.ldap.notations"),
                Attributes.read("crm.ldap.fields", settings.text("crm.ldap.fields", "")), wish(settings.text("crm.ldap.do-not-call", "")));
    }

    private static URI address(String url) throws ConnectorException {
        try {
            var address = URI.create(url.strip().replace(" ", "%20"));
            if (address.getHost() != null && List.of("ldap", "ldaps").contains(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT))) return address;
        } catch (IllegalArgumentException e) {
            throw wrong("The setting crm.ldap.url is no address such as ldaps://directory.example.com.");
        }
        throw wrong("The setting crm.ldap.url is no address such as ldaps://directory.example.com.");
    }

    private static DN dn(String text) throws ConnectorException {
        try {
            return new DN(text);
        } catch (LDAPException e) {
            throw wrong("The setting crm.ldap.base is no place in a directory such as dc=example,dc=com.");
        }
    }

    private static Filter filter(String text) throws ConnectorException {
        try {
            return Filter.create(text);
        } catch (LDAPException e) {
            throw wrong("The setting crm.ldap.filter is no filter such as " + PEOPLE + ".");
        }
    }

    private static Optional<Wish> wish(String text) throws ConnectorException {
        var attributes = Attributes.read("crm.ldap.do-not-call", text).all();
        if (attributes.size() > 1) throw wrong("The setting crm.ldap.do-not-call names more than one attribute.");
        return attributes.stream().findFirst().map(one -> new Wish(one.name(), text.contains("=") ? one.label() : ""));
    }

    private static boolean on(Settings settings, String key) throws ConnectorException {
        var text = settings.text(key, "on").toLowerCase(Locale.ROOT);
        if (!text.equals("on") && !text.equals("off")) throw wrong("The setting " + key + " is “" + text + "”; it can be on or off.");
        return text.equals("on");
    }

    private static ConnectorException wrong(String sentence) {
        return new ConnectorException(Fault.MISCONFIGURED, sentence);
    }

    /** Whether nobody on the way can read what is said. */
    boolean secure() {
        return ldaps || startTls;
    }
}
