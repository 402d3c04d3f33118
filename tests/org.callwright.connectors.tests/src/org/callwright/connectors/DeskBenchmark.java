package org.callwright.connectors;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.CallState;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.storage.internal.SqliteStores;
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
            try (var bench = BenchDesk.withLocalBook(workspace)) {
                bench.await(desk -> desk.lines().stream().anyMatch(line -> line.health().up()) && desk.customers().stream().anyMatch(crm -> crm.up()));
                if (start > 0) opened.add((System.nanoTime() - begun) / 1e6);
                if (start == STARTS) {
                    row("from opening the desk to line and book ready", BenchDesk.spread(opened));
                    row("ring to the contact on the desk", BenchDesk.spread(rings(bench)));
                    row("key to journal on disk", BenchDesk.spread(notes(bench)));
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

    private static List<Double> rings(BenchDesk bench) {
        var times = new ArrayList<Double>();
        for (var i = 0; i < CALLS; i++) times.add(bench.ring(number((int) (i * 7919L % CONTACTS)).value()));
        return times.subList(CALLS / 3, CALLS); // without what is slow because it is not compiled yet
    }

    /** From the command to what another connection reads: what it sees has been flushed. */
    private List<Double> notes(BenchDesk bench) throws Exception {
        bench.send(new Command.Dial(Address.of("500")));
        var call = bench.await(desk -> desk.current().filter(it -> it.facing().state() instanceof CallState.Talking).isPresent()).current().orElseThrow();
        var times = new ArrayList<Double>();
        try (var connection = JDBC.createConnection("jdbc:sqlite:" + workspace.resolve("journal.db"), new java.util.Properties());
                var newest = connection.prepareStatement("SELECT max(revision) FROM note WHERE call = ?")) {
            newest.setString(1, call.id().value().toString());
            var text = new StringBuilder();
            for (var revision = 1; revision <= NOTES; revision++) {
                text.append("key ").append(revision).append(' ');
                var begun = System.nanoTime();
                bench.send(new Command.Note(Optional.of(call.id()), text.toString()));
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
}
