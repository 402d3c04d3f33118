package org.callwright.crm.ldap.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.callwright.model.Notice;
import org.callwright.pbx.Slapd;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CrmSink;
import org.callwright.spi.crm.NumberQuery;

/** What tests of the connector have in common. */
final class Given {

    private Given() {
    }

    /** Settings of a desk that signs in to this directory at that port, over a way that is open, and others instead or besides. */
    static Settings settings(int port, Map<String, String> others) {
        var values = new HashMap<>(Map.of("crm.ldap.url", "ldap://localhost:" + port, "crm.ldap.base", Slapd.BASE, "crm.ldap.user", Slapd.USER,
                "crm.ldap.password", Slapd.PASSWORD, "crm.ldap.starttls", "off"));
        values.putAll(others);
        return Settings.of("ldap", Path.of("").toAbsolutePath(), values);
    }

    static LdapCrm open(Settings settings) throws ConnectorException {
        return open(settings, new Heard());
    }

    static LdapCrm open(Settings settings, CrmSink sink) throws ConnectorException {
        return (LdapCrm) new LdapConnector().open(settings, sink);
    }

    /** A number as the desk asks for it. */
    static NumberQuery number(String e164) {
        var digits = e164.replaceAll("\\D", "");
        return new NumberQuery(e164, e164.startsWith("+") ? Optional.of(e164) : Optional.empty(), List.of(), digits.substring(Math.max(0, digits.length() - 9)));
    }

    /** What the connector said by itself. */
    static final class Heard implements CrmSink {

        final List<ConnectorException> lost = new CopyOnWriteArrayList<>();

        @Override
        public void say(Notice.Severity severity, String subject, String sentence) {}

        @Override
        public void takeBack(String subject) {}

        @Override
        public void lost(ConnectorException why) {
            lost.add(why);
        }
    }
}
