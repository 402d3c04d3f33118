package org.callwright.connectors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
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
import org.callwright.model.Desk;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.storage.internal.SqliteStores;
import org.callwright.telephony.sim.internal.SimRinging;

/** A desk to be measured, with a line that rings when it is told to, and the newest of what the desk shows. */
final class BenchDesk implements DeskObserver, AutoCloseable {

    private final SimRinging line = new SimRinging();
    private final PlainDesk desk;
    private Desk now = Desk.EMPTY; // guarded by this

    BenchDesk(Path workspace, CrmConnector customers, Map<String, String> settings, Secrets secrets) throws IOException {
        desk = new PlainDesk(new SqliteStores(), this, line, customers);
        var all = new HashMap<>(Map.of("line", "sim", "sim.callers", "off", "crm", customers.id(), "dial.region", "DE", "wrapup.required", "none"));
        all.putAll(settings);
        desk.open(new LaunchSettings(workspace, all, List.of()), secrets);
    }

    static BenchDesk withLocalBook(Path workspace) throws IOException {
        return new BenchDesk(workspace, new LocalBookConnector(new SqliteStores()), Map.of(), Secrets.inMemory());
    }

    void send(Command command) {
        desk.send(command);
    }

    /** Rings until the caller's contact is on the desk, and rejects the call; milliseconds. */
    double ring(String caller) {
        var begun = System.nanoTime();
        line.ring(caller);
        var call = await(desk -> desk.current().filter(it -> it.identity().bound().isPresent()).isPresent()).current().orElseThrow();
        var time = (System.nanoTime() - begun) / 1e6;
        desk.send(new Command.Reject(Optional.of(call.id())));
        await(desk -> desk.calls().isEmpty());
        return time;
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

    static String spread(List<Double> millis) {
        var sorted = millis.stream().sorted().toList();
        return String.format(Locale.ROOT, "p50 %.1f, p95 %.1f, p99 %.1f ms, of %d", sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 95 / 100),
                sorted.get(sorted.size() * 99 / 100), sorted.size());
    }

    @Override
    public void close() {
        desk.close();
    }
}
