package org.callwright.pbx;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The figures of the product, as a table in {@code target/rig/bench.txt}; {@code tests/rig/bench.sh} runs it. No part of the
 * test run: it asserts nothing, and its figures are those of the machine and its load, hence the other telephone beside it.
 */
@ExtendWith(Rig.class)
class Bench {

    private static final int STARTS = 5;
    private static final int WARM_UP = 100;
    private static final int CALLS = 300;
    private static final String HERE = "127.0.0.50";

    private final List<String> table = new ArrayList<>();

    @Test
    void figures(Pbx pbx) throws IOException {
        row("machine", "%d processors, load %.1f, Java %s".formatted(Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), Runtime.version()));
        starts();
        calls(pbx);
        Files.write(Scratch.folder("").resolve("bench.txt"), table);
    }

    private void row(String what, String figure) {
        table.add("%-52s %s".formatted(what, figure));
    }

    /** From the start of the script to a line that is up, and from the ring to the desk that shows it. */
    private void starts() {
        var ready = new ArrayList<Double>();
        var ring = new ArrayList<Double>();
        Scratch.fresh("home");
        for (var i = 0; i <= STARTS; i++) {
            var begun = System.nanoTime();
            try (var product = Product.Setup.of("bench-start").set("line", "sim").start()) {
                product.await("the line is up", Desk::up);
                ready.add((System.nanoTime() - begun) / 1e6);
                if (i == STARTS) row("memory at an idle desk", memory(product));
                var rings = product.seen("somebody calls", desk -> desk.call("ringing").map(call -> desk));
                ring.add(Duration.between(Instant.parse(rings.call("ringing").orElseThrow().text("began")),
                        Instant.parse(rings.json().get("at").getAsString())).toNanos() / 1e6);
            }
        }
        row("start to ready, the first of an installation", "%.0f ms".formatted(ready.removeFirst()));
        row("start to ready", spread(ready, "%.0f ms"));
        row("ring to desk, simulated, the first after the start", spread(ring, "%.1f ms"));
    }

    /** The product and the other telephone are called in turn, directly. */
    private void calls(Pbx pbx) throws IOException {
        var port = Ports.free(Agent.address("1008"));
        var agent = Agent.of(pbx, "bench-calls", "1001").set("sip.bind", Agent.address("1008") + ":" + port).set("sip.accept", "any")
                .set("wrapup.required", "none");
        try (var product = agent.start(); var other = Baresip.answering(HERE); var caller = new Caller("127.0.0.51")) {
            product.onDesk(desk -> {
                if (desk.call("ringing").isPresent() && desk.allowed("answer")) product.send("answer");
            });
            var ours = new ArrayList<Caller.Times>();
            var theirs = new ArrayList<Caller.Times>();
            for (var i = 0; i < WARM_UP + CALLS; i++) {
                var one = caller.call("1001", Agent.address("1008"), port);
                product.await("the desk is idle", desk -> desk.calls().stream().noneMatch(Desk.Part::live));
                var two = caller.call("bench", HERE, other.port());
                if (i < WARM_UP) continue;
                ours.add(one);
                theirs.add(two);
            }
            row("INVITE to 180, Callwright", spread(ours.stream().map(Caller.Times::ringing).toList(), "%.2f ms"));
            row("INVITE to 180, baresip", spread(theirs.stream().map(Caller.Times::ringing).toList(), "%.2f ms"));
            row("INVITE to 200, Callwright answered by automation", spread(ours.stream().map(Caller.Times::answered).toList(), "%.2f ms"));
            row("INVITE to 200, baresip answering by itself", spread(theirs.stream().map(Caller.Times::answered).toList(), "%.2f ms"));
            row("memory after %d calls".formatted(WARM_UP + CALLS), memory(product));
        }
    }

    private static String spread(List<Double> values, String format) {
        var sorted = values.stream().sorted().toList();
        return String.format(Locale.ROOT, "p50 " + format + ", p99 " + format + ", of %d", sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100),
                sorted.size());
    }

    private static String memory(Product product) {
        return Await.io(() -> Files.readAllLines(Path.of("/proc/" + product.pid() + "/status"))).stream().filter(line -> line.startsWith("VmRSS"))
                .map(line -> "%d MB resident".formatted(Long.parseLong(line.replaceAll("\\D", "")) / 1024)).findFirst().orElse("not known");
    }
}
