package org.callwright.crm.net;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callwright.model.CallRecord;

/**
 * Calls with a request of which nobody knows what became: it may still be carried out, after a later one, when nobody waits for it
 * any more. They are looked at again, several times. Shared by everything that files in one system, also by what is opened after
 * another one.
 */
public final class Doubts {

    /** A request takes ten minutes at most, in the systems known. */
    public static final List<Duration> LOOK_AGAIN = List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(11));

    /** @param next on the clock of {@link System#nanoTime}; meaningless before it was stored */
    private record Doubt(Optional<CallRecord> stored, int looks, long next) {}

    private final List<Duration> after;
    private final Map<String, Doubt> all = new HashMap<>(); // guarded by this

    /** @param after the pauses before each look */
    public Doubts(List<Duration> after) {
        this.after = List.copyOf(after);
    }

    /** Something is under way of which nobody knows. */
    synchronized void about(String key) {
        var stored = all.containsKey(key) ? all.get(key).stored() : Optional.<CallRecord>empty();
        put(key, stored);
    }

    /** This is how it should be, as far as is known now. */
    synchronized void stored(CallRecord record) {
        if (all.containsKey(record.key())) put(record.key(), Optional.of(record));
    }

    private void put(String key, Optional<CallRecord> stored) {
        if (after.isEmpty()) return;
        all.put(key, new Doubt(stored, 0, System.nanoTime() + after.getFirst().toNanos()));
        notifyAll();
    }

    /**
     * It was looked at.
     *
     * @param seen whether that came to an end; else it is tried again after the same pause
     */
    synchronized void looked(CallRecord record, boolean seen) {
        var doubt = all.get(record.key());
        if (doubt == null || doubt.stored().filter(newest -> newest == record).isEmpty()) return; // there is a newer one by now
        var looks = seen ? doubt.looks() + 1 : doubt.looks();
        if (looks == after.size()) all.remove(record.key());
        else all.put(record.key(), new Doubt(doubt.stored(), looks, System.nanoTime() + after.get(looks).toNanos()));
    }

    /** Waits until there is one to look at; {@link #looked} must follow. */
    synchronized CallRecord next() throws InterruptedException {
        while (true) {
            var first = all.entrySet().stream().filter(doubt -> doubt.getValue().stored().isPresent())
                    .min((one, other) -> Long.compare(one.getValue().next() - other.getValue().next(), 0));
            if (first.isEmpty()) {
                wait();
                continue;
            }
            var doubt = first.get().getValue();
            var left = doubt.next() - System.nanoTime();
            if (left > 0) {
                wait(left / 1_000_000 + 1);
                continue;
            }
            return doubt.stored().get();
        }
    }
}
