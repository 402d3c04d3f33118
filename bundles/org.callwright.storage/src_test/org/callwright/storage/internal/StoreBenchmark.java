package org.callwright.storage.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.callwright.model.CallId;
import org.callwright.spi.storage.StoreException;

/**
 * Prints how long things take; no test. Run it as a program with the bundle's test class path, on the disk to be measured:
 * {@code StoreBenchmark FOLDER}. The address book has {@link BookBenchmark}.
 */
final class StoreBenchmark {

    private static final int ROUNDS = 2000;

    private StoreBenchmark() {}

    private interface Work {
        void run() throws StoreException;
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory(Path.of(arguments[0]), "bench");
        notes(folder);
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
