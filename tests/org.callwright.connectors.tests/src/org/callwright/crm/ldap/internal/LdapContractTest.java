package org.callwright.crm.ldap.internal;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.callwright.model.Address;
import org.callwright.model.CallRecord;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.pbx.Slapd;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.tck.CrmContract;
import org.junit.jupiter.api.Nested;

/** The contract on a real OpenLDAP: over an open way without a name, and signed in over both secure ones. */
class LdapContractTest {

    @Nested
    class Anonymous extends OnSlapd {

        @Override
        int system() {
            return slapd.port();
        }

        @Override
        protected Settings settings(int port) {
            return Given.settings(port, Map.of("crm.ldap.user", ""));
        }
    }

    @Nested
    class OverStartTls extends OnSlapd {

        @Override
        int system() {
            return slapd.port();
        }

        @Override
        protected Settings settings(int port) {
            return Given.settings(port, Map.of("crm.ldap.starttls", "on", "net.trust", slapd.trust().toString()));
        }
    }

    @Nested
    class OverLdaps extends OnSlapd {

        @Override
        int system() {
            return slapd.securePort();
        }

        @Override
        protected Settings settings(int port) {
            return Given.settings(port, Map.of("crm.ldap.url", "ldaps://localhost:" + port, "net.trust", slapd.trust().toString()));
        }
    }

    abstract static class OnSlapd extends CrmContract {

        final Slapd slapd = Slapd.shared();
        private Contact somebody;

        abstract int system();

        @Override
        protected abstract Settings settings(int port);

        @Override
        protected CrmConnector connector() {
            return new LdapConnector();
        }

        @Override
        protected Settings settings() {
            return settings(system());
        }

        @Override
        protected OptionalInt port() {
            return OptionalInt.of(system());
        }

        /** Has a key that the directory made. */
        @Override
        protected Contact somebody() {
            if (somebody == null) somebody = look();
            return somebody;
        }

        private Contact look() {
            try (var crm = Given.open(settings())) {
                var found = crm.search("Jörg", 1).getFirst();
                return Contact.of(new ContactRef("ldap", found.ref().key()), "Jörg Größe-Müller", List.of(new Contact.Number("work", Address.of("+49 30 23125 042"))));
            } catch (ConnectorException e) {
                throw new AssertionError(e);
            }
        }

        /** A directory keeps no calls. */
        @Override
        protected List<String> filed(CallRecord record) {
            throw new UnsupportedOperationException("nothing is filed in a directory");
        }
    }
}
