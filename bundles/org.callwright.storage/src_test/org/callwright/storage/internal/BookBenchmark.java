package org.callwright.storage.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

import org.callwright.model.Contact;
import org.callwright.spi.storage.AddressBook;
import org.callwright.spi.storage.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast the address book answers as it grows, as a table in {@code target/book.txt}; {@code tests/rig/bench.sh book} runs
 * it. No part of the test run: it asserts nothing, and its figures are those of the machine and its load.
 */
@EnabledIfSystemProperty(named = "benchmark", matches = "book")
class BookBenchmark {

    private static final int ROUNDS = 1000;
    private static final int HITS = 50; // as many as the desk asks for
    private static final String[] FIRST = ("Anna Ben Carla David Eva Felix Greta Hugo Ida Jürgen Karl Lena Maria Nils Olga Paul Rosa Sven Tina Uwe"
            + " Zoë Øyvind Łukasz Çelik Ángel Émile").split(" ");
    private static final String[] PARTS = "ber gen hau sen mar tin wol fram lin den stein bäch hof mann kel lér ros vel dör nak".split(" ");

    @TempDir
    Path folder;

    private final List<String> table = new ArrayList<>();
    private final Random random = new Random(1);
    private int size;

    private interface Work {
        void run() throws StoreException;
    }

    @Test
    void figures() throws Exception {
        row("machine", "%d processors, load %.1f, Java %s".formatted(Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), Runtime.version()));
        for (var count : List.of(10_000, 100_000, 1_000_000)) {
            size = count;
            try (var book = new SqliteStores().addressBook(folder)) {
                figures(book);
            }
            var start = System.nanoTime();
            try (var book = new SqliteStores().addressBook(folder)) {
                seconds("opening the book", System.nanoTime() - start);
                start = System.nanoTime();
                book.search("ma", HITS);
                seconds("the first search after that", System.nanoTime() - start);
            }
        }
        Files.write(Path.of("target", "book.txt"), table);
    }

    private void figures(AddressBook book) throws Exception {
        var start = System.nanoTime();
        var had = book.size();
        fill(book, had);
        seconds("putting %,d contacts, 2000 at once".formatted(size - had), System.nanoTime() - start);
        row("book.db", "%d MB".formatted(Files.size(folder.resolve("book.db")) >> 20));
        for (var letters = 1; letters <= 3; letters++) {
            var n = letters;
            search(book, n + (n == 1 ? " letter" : " letters"), r -> surname().substring(0, n));
        }
        search(book, "first name and a letter", r -> FIRST[r.nextInt(FIRST.length)] + " " + surname().charAt(0));
        search(book, "two beginnings of two letters", r -> FIRST[r.nextInt(FIRST.length)].substring(0, 2) + " " + surname().substring(0, 2));
        search(book, "marks typed and not typed", r -> r.nextBoolean() ? "jürg" : "jurg");
        search(book, "a name nobody has", r -> "xq" + surname());
        search(book, "3 digits", r -> number().substring(3, 6));
        search(book, "030 and 2 digits", r -> "0" + number().substring(3, 7));
        search(book, "+49 30 and 4 digits", r -> number().substring(0, 9));
        search(book, "a whole number", r -> number());
        measure("who calls: last 7 digits", () -> book.endingIn(number().substring(6), 200));
        measure("who calls: as written", () -> book.written(number(), 200));
        System.gc();
        var runtime = Runtime.getRuntime();
        row("memory: live heap, resident", "%d MB, %s".formatted(runtime.totalMemory() - runtime.freeMemory() >> 20, resident()));
    }

    private static String resident() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return "unknown";
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS")).map(line -> line.replaceAll("\\D", ""))
                .map(kilobytes -> Long.parseLong(kilobytes) / 1024 + " MB").findFirst().orElse("unknown");
    }

    private void fill(AddressBook book, long had) throws StoreException {
        var batch = new ArrayList<Contact>();
        for (var i = (int) had; i < size; i++) {
            var written = 10_000_000 + i;
            batch.add(Samples.contact("k" + i, FIRST[random.nextInt(FIRST.length)] + " " + surname(), (i % 2 == 0 ? "+49 30 " : "(030) ") + written));
            if (batch.size() == 2000 || i == size - 1) {
                book.put(batch);
                batch.clear();
            }
        }
    }

    private String surname() {
        var name = PARTS[random.nextInt(20)] + PARTS[random.nextInt(20)] + PARTS[random.nextInt(20)];
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private String number() {
        return "+4930" + (10_000_000 + random.nextInt(size));
    }

    private void search(AddressBook book, String what, Function<Random, String> text) throws StoreException {
        measure("search: " + what, () -> book.search(text.apply(random), HITS));
    }

    private void measure(String what, Work work) throws StoreException {
        for (var i = 0; i < ROUNDS / 10; i++) work.run();
        var took = new long[ROUNDS];
        for (var i = 0; i < ROUNDS; i++) {
            var start = System.nanoTime();
            work.run();
            took[i] = System.nanoTime() - start;
        }
        Arrays.sort(took);
        row(what, "p50 %.2f, p95 %.2f, p99 %.2f ms".formatted(took[ROUNDS / 2] / 1e6, took[ROUNDS * 95 / 100] / 1e6, took[ROUNDS * 99 / 100] / 1e6));
    }

    private void seconds(String what, long nanos) {
        row(what, "%.2f s".formatted(nanos / 1e9));
    }

    private void row(String what, String figure) {
        table.add("%,9d  %-42s %s".formatted(size, what, figure));
        System.out.println(table.getLast()); // the last size takes minutes
    }
}
