package org.callwright.boot.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.callwright.core.LaunchSettings;
import org.callwright.core.Secrets;
import org.callwright.core.Workplace;
import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.Health;
import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.model.Signal;
import org.callwright.spi.Settings;
import org.callwright.spi.telephony.Line;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.spi.telephony.LineSink;
import org.callwright.spi.telephony.TelephonyConnector;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;

/**
 * How long it takes from a line's report that somebody calls until that caller's name has been painted in the window, as
 * a line in {@code target/ring-to-card.txt}; {@code tests/rig/bench.sh} runs it. No part of the test run: it asserts nothing.
 */
class RingToCard {

    private static final int WARM_UP = 50;
    private static final int CALLS = 200;
    private static final String ID = "bench";

    private final CompletableFuture<LineSink> sink = new CompletableFuture<>();
    private volatile String awaited = "";
    private volatile CompletableFuture<Long> painted = new CompletableFuture<>();

    /** Somebody calls whenever the bench says so. */
    private final class BenchConnector implements TelephonyConnector {

        @Override
        public String id() {
            return ID;
        }

        @Override
        public Line open(Settings settings, LineSink reports) {
            reports.report(new LineEvent.HealthChanged(new Health.Up(ID, Set.of())));
            sink.complete(reports);
            return new Line() {
                @Override
                public void dial(LegId leg, Address to) {
                    reports.report(new LineEvent.Signalled(leg, new Signal.Ended(Instant.now(), EndReason.FAILED)));
                }

                @Override
                public void answer(LegId leg) {
                    // nobody does
                }

                @Override
                public void hangUp(LegId leg) {
                    // nobody does
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }
    }

    @Test
    void figures() throws Exception {
        var context = FrameworkUtil.getBundle(RingToCard.class).getBundleContext();
        var connector = context.registerService(TelephonyConnector.class, new BenchConnector(), null);
        var workplace = context.getService(context.getServiceReference(Workplace.class));
        workplace.open(new LaunchSettings(Path.of("bench"), Map.of("line", ID, "crm", "none", "wrapup.required", "none"), List.of()), Secrets.inMemory());
        var display = PlatformUI.getWorkbench().getDisplay();
        Listener paints = event -> {
            if (!awaited.isEmpty() && awaited.equals(text(event.widget))) { // what comes after the widget has painted itself
                var then = painted;
                display.asyncExec(() -> then.complete(System.nanoTime()));
            }
        };
        display.syncExec(() -> display.addFilter(SWT.Paint, paints));
        try {
            write(measure(sink.get(60, TimeUnit.SECONDS)));
        } finally {
            display.syncExec(() -> display.removeFilter(SWT.Paint, paints));
            connector.unregister();
        }
    }

    private List<Double> measure(LineSink line) throws Exception {
        var times = new ArrayList<Double>();
        for (var i = 0; i < WARM_UP + CALLS; i++) {
            var leg = new LegId(ID, "leg" + i);
            var name = "Caller " + i;
            painted = new CompletableFuture<>();
            awaited = name;
            var begun = System.nanoTime();
            line.report(LineEvent.Offered.direct(leg, Participant.named(Address.of("030901820" + (100 + i)), name), Instant.now()));
            var millis = (painted.get(60, TimeUnit.SECONDS) - begun) / 1e6;
            if (i >= WARM_UP) times.add(millis);
            painted = new CompletableFuture<>();
            awaited = "No call";
            line.report(new LineEvent.Signalled(leg, new Signal.Ended(Instant.now(), EndReason.MISSED)));
            painted.get(60, TimeUnit.SECONDS);
        }
        return times;
    }

    private static String text(Object widget) {
        return switch (widget) {
            case Label label -> label.getText();
            case CLabel label -> Optional.ofNullable(label.getText()).orElse("");
            case Text field -> field.getText();
            default -> "";
        };
    }

    private static void write(List<Double> times) throws IOException {
        var sorted = times.stream().sorted().toList();
        var line = String.format(Locale.ROOT, "%-52s p50 %.1f ms, p99 %.1f ms, of %d", "ring to card, painted in the window",
                sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100), sorted.size());
        Files.writeString(Path.of(System.getProperty("figures"), "ring-to-card.txt"), line + "\n");
    }
}
