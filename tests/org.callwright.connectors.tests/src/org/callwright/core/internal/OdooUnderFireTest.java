package org.callwright.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.callwright.crm.net.Network;
import org.callwright.crm.odoo.internal.OdooConnector;
import org.callwright.crm.odoo.internal.RealOdoo;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.ContactRef;
import org.callwright.model.Direction;
import org.callwright.model.Notice;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.CanFile;
import org.callwright.spi.crm.CrmSink;
import org.callwright.spi.storage.Journal;
import org.callwright.spi.storage.StoreException;
import org.callwright.spi.tck.Way;
import org.callwright.storage.internal.SqliteStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** R125 on a real Odoo, by the real outbox: connections that break at every place, a server that is killed and comes back. */
class OdooUnderFireTest {

    private static final int CALLS = 300;
    private static final int BETWEEN = 20;
    private static final List<Way.State> BAD = List.of(Way.State.RESETS_ANSWERS, Way.State.CUTS_ANSWERS, Way.State.RESETS_QUESTIONS, Way.State.GARBLES_ANSWERS,
            Way.State.DOWN);

    private static final CrmSink SILENT = new CrmSink() {
        @Override
        public void say(Notice.Severity severity, String subject, String sentence) {}

        @Override
        public void takeBack(String subject) {}

        @Override
        public void lost(ConnectorException why) {
            throw new AssertionError(why);
        }
    };

    private final AtomicInteger filed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    @TempDir
    private Path workspace;

    private void told(Input input) {
        if (input instanceof Input.Filed) filed.incrementAndGet();
        if (input instanceof Input.FilingFailed) failed.incrementAndGet();
    }

    @Test
    @Timeout(value = 180, unit = TimeUnit.SECONDS)
    void underFireEveryCallIsThereOnceWithItsLastText() throws Exception {
        var server = RealOdoo.server();
        var partner = RealOdoo.create(server, "res.partner", "{\"name\":\"Much Called\"}");
        var contact = new ContactRef("odoo", "res.partner," + partner);
        var expected = new TreeMap<String, String>();
        try (var journal = new SqliteStores().journal(workspace); var way = new Way(server.port());
                var crm = new OdooConnector(Network.plain()).open(RealOdoo.settings(way.port(), workspace, Map.of()), SILENT)) {
            var waiting = new ArrayList<CallRecord>();
            for (var i = 0; i < CALLS; i++) {
                var record = record(contact, "first text " + i);
                waiting.add(record);
                journal.file("odoo", record);
                expected.put(record.key(), record.note());
            }
            var deliverer = new Deliverer("odoo", journal, (CanFile) crm, this::told);
            for (var target = BETWEEN; target < CALLS; target += BETWEEN) {
                var most = target;
                until(deliverer, () -> filed.get() >= most);
                var corrected = waiting.get(target / 2).noted(2, "second text " + target);
                journal.file("odoo", corrected);
                expected.put(corrected.key(), corrected.note());
                var before = failed.get();
                way.is(BAD.get(target / BETWEEN % BAD.size()));
                if (target == CALLS / 2 / BETWEEN * BETWEEN) {
                    server.kill();
                    server.start();
                }
                until(deliverer, () -> failed.get() > before);
                way.is(Way.State.GOOD);
            }
            until(deliverer, () -> outboxIsEmpty(journal));
            assertTrue(deliverer.close(Duration.ofSeconds(20)));
        }
        var there = new HashMap<String, String>();
        for (var message : RealOdoo.search(server, "mail.message", "[[\"res_id\",\"=\"," + partner + "],[\"model\",\"=\",\"res.partner\"],"
                + "[\"message_type\",\"=\",\"comment\"]]", "message_id", "body")) {
            var key = message.get("message_id").getAsString().replaceAll("<callwright\\.([^@]*)@.*", "$1");
            var text = message.get("body").getAsString().replaceAll("(?s).*<p class=\"callwright-note\">(.*)</p>.*", "$1");
            assertEquals(null, there.put(key, text), "a call is there twice");
        }
        assertEquals(expected, new TreeMap<>(there));
    }

    private static boolean outboxIsEmpty(Journal journal) {
        try {
            return journal.outbox().isEmpty();
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    /** The agent says again and again that it shall be tried now. */
    private static void until(Deliverer deliverer, BooleanSupplier condition) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("not in time");
            deliverer.retry();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static CallRecord record(ContactRef contact, String note) {
        var at = Instant.parse("2026-01-05T09:00:00Z");
        return new CallRecord(CallId.fresh(), Direction.INBOUND, Optional.empty(), "Much Called", Optional.of(contact), Optional.empty(), at, Optional.of(at),
                Optional.of(at.plusSeconds(60)), Duration.ofSeconds(60), Optional.empty(), note, 1, List.of());
    }
}
