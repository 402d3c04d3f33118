package org.callwright.connectors;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.callwright.core.Command;
import org.callwright.core.DeskObserver;
import org.callwright.core.LaunchSettings;
import org.callwright.core.PlainDesk;
import org.callwright.core.Secrets;
import org.callwright.crm.local.internal.LocalBookConnector;
import org.callwright.model.Address;
import org.callwright.model.CallState;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.model.Desk;
import org.callwright.storage.internal.SqliteStores;
import org.callwright.telephony.sim.internal.SimRinging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/**
 * How fast a desk with a large address book is, as a table in {@code target/desk.txt}; {@code tests/rig/bench.sh desk} runs it.
 * No part of the test run: it asserts nothing, and its figures are those of the machine and its load.
 */
@EnabledIfSystemProperty(named = "benchmark", matches = "desk")
class DeskBenchmark {

    private static final int CONTACTS = Integer.getInteger("contacts", 1_000_000);
    private static final int CALLS = 300;
    private static final int NOTES = 2000;
    private static final int STARTS = 5;

    @TempDir
    Path workspace;

    private final List<String> table = new ArrayList<>();

    @Test
    void figures() throws Exception {
        row("machine", "%d processors, load %.1f, Java %s".formatted(Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), Runtime.version()));
        fill();
        row("contacts", String.format(Locale.ROOT, "%,d", CONTACTS));
        var opened = new ArrayList<Double>();
        for (var start = 0; start <= STARTS; start++) {
            var begun = System.nanoTime();
            try (var bench = new Bench(workspace)) {
                bench.await(desk -> desk.lines().stream().anyMatch(line -> line.health().up()) && desk.customers().stream().anyMatch(crm -> crm.up()));
                if (start > 0) opened.add((System.nanoTime() - begun) / 1e6);
                if (start == STARTS) {
                    row("from opening the desk to line and book ready", spread(opened));
                    row("ring to the contact on the desk", spread(rings(bench)));
                    row("key to journal on disk", spread(notes(bench)));
                }
            }
        }
        Files.write(Path.of("target", "desk.txt"), table);
    }

    private void row(String what, String figure) {
        table.add("%-52s %s".formatted(what, figure));
    }

    private void fill() throws Exception {
        try (var book = new SqliteStores().addressBook(workspace)) {
            for (var done = 0; done < CONTACTS; done += 10_000) {
                var some = new ArrayList<Contact>();
                for (var i = done; i < Math.min(CONTACTS, done + 10_000); i++) {
                    some.add(Contact.of(new ContactRef("local", "k" + i), "Name" + i % 5000 + " Family" + i % 9973, List.of(new Contact.Number("", number(i)))));
                }
                book.put(some);
            }
        }
    }

    private static Address number(int contact) {
        return Address.of("+4930%08d".formatted(20_000_000 + contact));
    }

    private static List<Double> rings(Bench bench) {
        var times = new ArrayList<Double>();
        for (var i = 0; i < CALLS; i++) {
            var caller = number((int) (i * 7919L % CONTACTS));
            var begun = System.nanoTime();
            bench.line.ring(caller.value());
            var call = bench.await(desk -> desk.current().filter(it -> it.identity().bound().isPresent()).isPresent()).current().orElseThrow();
            times.add((System.nanoTime() - begun) / 1e6);
            bench.desk.send(new Command.Reject(Optional.of(call.id())));
            bench.await(desk -> desk.calls().isEmpty());
        }
        return times.subList(CALLS / 3, CALLS); // without what is slow because it is not compiled yet
    }

    /** From the command to what another connection reads: what it sees has been flushed. */
    private List<Double> notes(Bench bench) throws Exception {
        bench.desk.send(new Command.Dial(Address.of("500")));
        var call = bench.await(desk -> desk.current().filter(it -> it.facing().state() instanceof CallState.Talking).isPresent()).current().orElseThrow();
        var times = new ArrayList<Double>();
        try (var connection = JDBC.createConnection("jdbc:sqlite:" + workspace.resolve("journal.db"), new java.util.Properties());
                var newest = connection.prepareStatement("SELECT max(revision) FROM note WHERE call = ?")) {
            newest.setString(1, call.id().value().toString());
            var text = new StringBuilder();
            for (var revision = 1; revision <= NOTES; revision++) {
                text.append("key ").append(revision).append(' ');
                var begun = System.nanoTime();
                bench.desk.send(new Command.Note(Optional.of(call.id()), text.toString()));
                for (var read = 0; read < revision;) {
                    try (var row = newest.executeQuery()) {
                        read = row.next() ? row.getInt(1) : 0;
                    }
                }
                times.add((System.nanoTime() - begun) / 1e6);
            }
        }
        return times.subList(NOTES / 4, NOTES);
    }

    private static String spread(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return String.format(Locale.ROOT, "p50 %.1f, p95 %.1f, p99 %.1f ms, of %d", sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 95 / 100),
                sorted.get(sorted.size() * 99 / 100), sorted.size());
    }

    /** A desk, and the newest of what it shows. */
    private static final class Bench implements DeskObserver, AutoCloseable {

        private final SimRinging line = new SimRinging();
        private final PlainDesk desk;
        private Desk now = Desk.EMPTY; // guarded by this

        Bench(Path workspace) throws IOException {
            var stores = new SqliteStores();
            desk = new PlainDesk(stores, this, line, new LocalBookConnector(stores));
            desk.open(new LaunchSettings(workspace, Map.of("line", "sim", "sim.callers", "off", "crm", "local", "dial.region", "DE"), List.of()), Secrets.inMemory());
        }

        @Override
        public synchronized void changed(Desk before, Desk after) {
            now = after;
            notifyAll();
        }

        synchronized Desk await(Predicate<Desk> condition) {
            var end = System.nanoTime() + 60_000_000_000L;
            try {
                while (!condition.test(now)) {
                    if (System.nanoTime() > end) throw new AssertionError("not in a minute: " + now.notices());
                    wait(1000);
                }
                return now;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            desk.close();
        }
    }
}
