package org.callwright.crm.odoo.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.callwright.crm.net.Network;
import org.callwright.model.Address;
import org.callwright.model.CallRecord;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.pbx.OdooServer;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.tck.CrmContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real Odoo, with a partner and with a lead. */
class OdooContractTest {

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class WithAPartner extends OnOdoo {

        @BeforeAll
        void somebodyIsThere() {
            var id = RealOdoo.create(server(), "res.partner", "{\"name\":\"Àda Ähre\",\"phone\":\"(030) 23125 042\",\"country_id\":57}");
            somebody = contact("res.partner," + id, "Àda Ähre", "+4930 23125042");
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class WithALead extends OnOdoo {

        @BeforeAll
        void somebodyIsThere() {
            var id = RealOdoo.create(server(), "crm.lead", "{\"name\":\"500 chairs\",\"contact_name\":\"Grete Lead\",\"phone\":\"+49 40 998877-12\"}");
            somebody = contact("crm.lead," + id, "Grete Lead", "+49 40 99887712");
        }
    }

    abstract static class OnOdoo extends CrmContract {

        Contact somebody;

        @TempDir
        private Path workspace;

        static OdooServer server() {
            return RealOdoo.server();
        }

        static Contact contact(String key, String name, String number) {
            return Contact.of(new ContactRef("odoo", key), name, List.of(new Contact.Number("", Address.of(number))));
        }

        @Override
        protected CrmConnector connector() {
            return new OdooConnector(Network.plain());
        }

        @Override
        protected Settings settings() {
            return settings(server().port());
        }

        @Override
        protected OptionalInt port() {
            return OptionalInt.of(server().port());
        }

        @Override
        protected Settings settings(int port) {
            return RealOdoo.settings(port, workspace, Map.of());
        }

        @Override
        protected Contact somebody() {
            return somebody;
        }

        @Override
        protected List<String> filed(CallRecord record) {
            return RealOdoo.notes(server(), record);
        }
    }
}
