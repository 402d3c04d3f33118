package org.callwright.core.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.callwright.crm.net.Network;
import org.callwright.crm.salesforce.internal.SalesforceConnector;
import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Direction;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CanFile;
import org.callwright.spi.crm.CrmSink;
import org.callwright.storage.internal.SqliteStores;

/** The outbox with its store and the connector, in a process that is killed: what is in the store is told, a line each. */
public final class KilledOutbox {

    private static final int MOST_WAITING = 20;

    private KilledOutbox() {
    }

    /** @param finish whether nothing new is written, and it ends when all is filed; else it goes on until it is killed */
    public static void run(Path workspace, Settings settings, long seed, boolean finish) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        var random = new Random(seed);
        try (var journal = new SqliteStores().journal(workspace)) {
            var crm = new SalesforceConnector(Network.plain()).open(settings, new Silence());
            say("ready\t");
            var deliverer = new Deliverer("salesforce", journal, (CanFile) crm, input -> {});
            while (!finish) {
                var record = record(random);
                journal.file("salesforce", record);
                say("wrote\t" + record.key() + "\t" + record.note());
                deliverer.wake();
                while (journal.outbox().size() > MOST_WAITING) {
                    deliverer.retry();
                    LockSupport.parkNanos(1_000_000);
                }
            }
            while (!journal.outbox().isEmpty()) {
                deliverer.retry();
                LockSupport.parkNanos(1_000_000);
            }
            deliverer.close(Duration.ofSeconds(10));
            crm.close();
        }
        say("finished\t");
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static CallRecord record(Random random) {
        var at = Instant.now().minusSeconds(random.nextInt(100_000));
        return new CallRecord(CallId.fresh(), Direction.INBOUND, Optional.of(Address.of("+14155550100")), "Ada", Optional.empty(), Optional.empty(), at,
                Optional.of(at), Optional.of(at.plusSeconds(60)), Duration.ofSeconds(60), Optional.empty(), "note " + random.nextLong(), 1, List.of("Resolved"));
    }

    private static final class Silence implements CrmSink {
        @Override
        public void say(org.callwright.model.Notice.Severity severity, String subject, String sentence) {}

        @Override
        public void takeBack(String subject) {}

        @Override
        public void lost(ConnectorException why) {}
    }
}
