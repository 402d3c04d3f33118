package org.callwright.storage.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.callwright.model.CallId;
import org.callwright.model.Contact;
import org.callwright.spi.storage.AddressBook;
import org.callwright.spi.storage.StoreException;

/**
 * Prints how long things take; no test. Run it as a program with the bundle's test class path, on the disk to be measured:
 * {@code StoreBenchmark FOLDER CONTACTS}.
 */
final class StoreBenchmark {

    private static final int ROUNDS = 2000;
    private static final String[] FIRST = "Anna Ben Carla David Eva Felix Greta Hugo Ida Jürgen Karl Lena Maria Nils Olga Paul Rosa Sven Tina Uwe".split(" ");
    private static final String[] PARTS = "ber gen hau sen mar tin wol fram lin den stein bach hof mann kel ler ros vel dor nak".split(" ");

    private StoreBenchmark() {}

    private interface Work {
        void run() throws StoreException;
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory(Path.of(arguments[0]), "bench");
        var count = Integer.parseInt(arguments[1]);
        notes(folder);
        contacts(folder, count);
    }

    private static void notes(Path folder) throws StoreException {
        try (var journal = new SqliteStores().journal(folder)) {
            var call = CallId.fresh();
            var revision = new int[1];
            for (var size : List.of(200, 2_000, 250_000)) {
                var text = "x".repeat(size);
                measure("note of " + size + " characters to disk", size > 100_000 ? 50 : ROUNDS,
                        () -> journal.note(Samples.note(call, ++revision[0], text + revision[0])));
            }
            measure("filing a call (kept to outbox)", ROUNDS, () -> journal.file("local", Samples.record(CallId.fresh(), 1, "done")));
        }
        var start = System.nanoTime();
        new SqliteStores().journal(folder).close();
        print("opening and checking this journal", System.nanoTime() - start);
    }

    private static void contacts(Path folder, int count) throws Exception {
        var random = new Random(1);
        try (var book = new SqliteStores().addressBook(folder)) {
            var start = System.nanoTime();
            fill(book, count, random);
            print(count + " contacts put", System.nanoTime() - start);
            System.out.printf("%-45s %d MB%n", "book.db", Files.size(folder.resolve("book.db")) >> 20);
            for (var length = 1; length <= 4; length++) {
                var n = length;
                measure("search by " + n + " letters", ROUNDS, () -> book.search(surname(random).substring(0, n), 20));
            }
            measure("search by first name and a letter", ROUNDS, () -> book.search(FIRST[random.nextInt(FIRST.length)] + " " + surname(random).charAt(0), 20));
            measure("search by 3 digits", ROUNDS, () -> book.search("30" + random.nextInt(10), 20));
            measure("search by 8 digits", ROUNDS, () -> book.search(number(random, count).substring(0, 11), 20));
            measure("last 7 digits", ROUNDS, () -> book.endingIn(number(random, count).substring(6), 200));
            measure("as written", ROUNDS, () -> book.written(number(random, count), 200));
            measure("size", 20, book::size);
        }
        var start = System.nanoTime();
        new SqliteStores().addressBook(folder).close();
        print("opening the book", System.nanoTime() - start);
    }

    private static void fill(AddressBook book, int count, Random random) throws StoreException {
        var batch = new ArrayList<Contact>();
        for (var i = 0; i < count; i++) {
            batch.add(Samples.contact("k" + i, FIRST[random.nextInt(FIRST.length)] + " " + surname(random), "+4930" + (10_000_000 + i)));
            if (batch.size() == 2000 || i == count - 1) {
                book.put(batch);
                batch.clear();
            }
        }
    }

    private static String surname(Random random) {
        var name = PARTS[random.nextInt(20)] + PARTS[random.nextInt(20)] + PARTS[random.nextInt(20)];
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String number(Random random, int count) {
        return "+4930" + (10_000_000 + random.nextInt(count));
    }

    private static void measure(String what, int rounds, Work work) throws StoreException {
        for (var i = 0; i < rounds / 10; i++) work.run();
        var took = new long[rounds];
        for (var i = 0; i < rounds; i++) {
            var start = System.nanoTime();
            work.run();
            took[i] = System.nanoTime() - start;
        }
        Arrays.sort(took);
        System.out.printf("%-45s p50 %8.3f  p95 %8.3f  p99 %8.3f  max %8.3f ms%n", what, took[rounds / 2] / 1e6, took[rounds * 95 / 100] / 1e6,
                took[rounds * 99 / 100] / 1e6, took[rounds - 1] / 1e6);
    }

    private static void print(String what, long nanos) {
        System.out.printf("%-45s %.3f s%n", what, nanos / 1e9);
    }
}
