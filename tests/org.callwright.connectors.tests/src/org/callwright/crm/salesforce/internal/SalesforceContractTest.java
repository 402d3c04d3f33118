package org.callwright.crm.salesforce.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.callwright.crm.net.Network;
import org.callwright.model.Address;
import org.callwright.model.CallRecord;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.salesforce.Options;
import org.callwright.salesforce.StandIn;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.tck.CrmContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the stand-in: where only looking first keeps a call from being filed twice, and where the org itself does. */
class SalesforceContractTest {

    @Nested
    class LookingFirst extends OnStandIn {
        LookingFirst() {
            super(Options.CallField.NONE);
        }
    }

    @Nested
    class WithAUniqueField extends OnStandIn {
        WithAUniqueField() {
            super(Options.CallField.UNIQUE);
        }
    }

    /** An external id that is not unique guards nothing. */
    @Nested
    class WithAFieldThatIsNotUnique extends OnStandIn {
        WithAFieldThatIsNotUnique() {
            super(Options.CallField.PLAIN);
        }
    }

    abstract static class OnStandIn extends CrmContract {

        private final StandIn org;
        private final Contact somebody;
        private final CrmConnector connector = new SalesforceConnector(Network.plain());

        @TempDir
        private Path workspace;

        OnStandIn(Options.CallField field) {
            // what was written a moment ago is not in the index yet, and sessions end all the time
            org = StandInOrg.indexed(StandInOrg.options(field).with("indexLagMillis", 60_000).with("accessRequests", 7));
            var record = org.records("Contact").stream().filter(contact -> contact.has("Phone")).findFirst().orElseThrow();
            somebody = Contact.of(new ContactRef("salesforce", record.get("Id").getAsString()), record.get("Name").getAsString(),
                    List.of(new Contact.Number("work", Address.of(record.get("Phone").getAsString()))));
        }

        @AfterEach
        void stop() {
            org.close();
        }

        @Override
        protected CrmConnector connector() {
            return connector;
        }

        @Override
        protected Settings settings() {
            return StandInOrg.signedIn(org, workspace, org.port(), Map.of());
        }

        @Override
        protected OptionalInt port() {
            return OptionalInt.of(org.port());
        }

        @Override
        protected Settings settings(int port) {
            org.change(options -> options.with("instanceUrl", "http://localhost:" + port)); // what follows the sign-in goes there too
            return StandInOrg.signedIn(org, workspace, port, Map.of());
        }

        @Override
        protected Contact somebody() {
            return somebody;
        }

        @Override
        protected List<String> filed(CallRecord record) {
            return StandInOrg.notes(org.records("Task"), record);
        }
    }
}
