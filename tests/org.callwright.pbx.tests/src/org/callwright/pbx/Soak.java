package org.callwright.pbx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Many calls to one desk that stays open, and what they leave behind: threads, open files and sockets, and the heap after a
 * full collection, as a table in {@code target/rig/soak.txt}. {@code tests/rig/bench.sh soak} runs it. No part of the test
 * run: it asserts nothing; the columns must not grow from line to line.
 */
@ExtendWith(Rig.class)
class Soak {

    private static final int ROUNDS = 5;
    private static final int CALLS = 500;

    private final List<String> table = new ArrayList<>();

    @Test
    void manyCalls(Pbx pbx) throws IOException {
        var address = Agent.address("1008");
        var port = Ports.free(address);
        var agent = Agent.of(pbx, "soak", "1001").set("sip.bind", address + ":" + port).set("sip.accept", "any").set("wrapup.required", "none")
                .set("audio", "none");
        row("calls", "threads", "files", "heap MB", "resident MB", "180 p50", "180 p99", "200 p50", "200 p99");
        try (var product = agent.start(); var caller = new Caller("127.0.0.51")) {
            product.onDesk(desk -> {
                if (desk.call("ringing").isPresent() && desk.allowed("answer")) product.send("answer");
            });
            state(product, 0, List.of());
            for (var round = 1; round <= ROUNDS; round++) {
                var times = new ArrayList<Caller.Times>();
                for (var i = 0; i < CALLS; i++) {
                    times.add(caller.call("1001", address, port));
                    product.await("the desk is idle", desk -> desk.calls().stream().noneMatch(Desk.Part::live));
                }
                state(product, round * CALLS, times);
            }
            forgotten(product);
            state(product, ROUNDS * CALLS, List.of());
        }
    }

    /** A dialog answers for 32 s after its end (RFC 3261, section 17), and is kept as long. */
    private static void forgotten(Product product) {
        var end = System.nanoTime() + 90_000_000_000L;
        while (histogram(product).contains("SIPServerTransactionImpl") && System.nanoTime() < end) LockSupport.parkNanos(5_000_000_000L);
    }

    private static String histogram(Product product) {
        return Running.of(Map.of(), Path.of(System.getProperty("java.home"), "bin/jcmd").toString(), "" + product.pid(), "GC.class_histogram");
    }

    /** The heap is measured after a full collection, which the listing of its classes makes. */
    private void state(Product product, int calls, List<Caller.Times> times) throws IOException {
        var process = Path.of("/proc/" + product.pid());
        var heap = histogram(product);
        Files.writeString(Scratch.folder("").resolve("heap-" + calls + ".txt"), heap);
        var used = heap.lines().filter(line -> line.startsWith("Total")).mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[2])).sum() / 1e6;
        try (var files = Files.list(process.resolve("fd"))) {
            row(calls, status(process, "Threads"), files.count(), String.format(Locale.ROOT, "%.1f", used), status(process, "VmRSS") / 1024,
                    spread(times.stream().map(Caller.Times::ringing).toList(), 50), spread(times.stream().map(Caller.Times::ringing).toList(), 99),
                    spread(times.stream().map(Caller.Times::answered).toList(), 50), spread(times.stream().map(Caller.Times::answered).toList(), 99));
        }
    }

    private static long status(Path process, String name) throws IOException {
        return Files.readAllLines(process.resolve("status")).stream().filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
    }

    private static String spread(List<Double> values, int percent) {
        if (values.isEmpty()) return "-";
        return String.format(Locale.ROOT, "%.2f", values.stream().sorted().toList().get(values.size() * percent / 100));
    }

    private void row(Object... cells) throws IOException {
        var line = new StringBuilder();
        for (var cell : cells) line.append("%12s".formatted(cell));
        table.add(line.toString());
        Files.write(Scratch.folder("").resolve("soak.txt"), table);
    }
}
