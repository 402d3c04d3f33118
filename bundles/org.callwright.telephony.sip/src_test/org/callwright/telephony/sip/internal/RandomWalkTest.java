package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.callwright.telephony.media.MediaEngine;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random walks: an agent who presses any key, a telephone system that does anything, and a path that loses, doubles and
 * reorders what they say. Whatever happens, every call ends, the next one works, and nothing is left behind. {@code -Dwalks=N}
 * makes it N walks, {@code -Dwalks.seed=S} begins at walk S: with N = 1 that is the walk which a failure named, as far as
 * sockets keep their order.
 */
class RandomWalkTest {

    private static final int WALKS = Integer.getInteger("walks", 300);
    private static final long SEED = Long.getLong("walks.seed", 1);
    private static final int LINES = 12;
    private static final int EACH = 25; // walks of one line

    private final AtomicInteger begun = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();

    @Test
    void whateverHappensEveryCallEndsTheNextOneWorksAndNothingIsLeftBehind() throws Exception {
        var listening = new Complaints();
        Logger.getLogger("org.callwright").addHandler(listening);
        var clock = Executors.newScheduledThreadPool(2);
        var media = MediaEngine.of();
        try (var first = new Walker(clock, media, false)) { // Java keeps a socket and threads of its own once there was one
            first.walk(SEED);
        }
        var threads = threads();
        var sockets = sockets();
        try {
            var lines = new ArrayList<Thread>();
            for (var i = 0; i < LINES; i++) lines.add(Thread.ofVirtual().start(() -> walk(clock, media)));
            for (var line : lines) line.join();
        } finally {
            clock.shutdownNow();
            Logger.getLogger("org.callwright").removeHandler(listening);
        }
        assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
        assertTrue(complaints.isEmpty(), () -> String.join("\n", complaints));
        assertEquals(Set.of(), eventually(Set.of(), () -> {
            var more = threads();
            more.removeAll(threads);
            return more;
        }), "threads left");
        assertEquals(true, eventually(true, () -> sockets() <= sockets), "sockets left");
    }

    private void walk(ScheduledExecutorService clock, MediaEngine media) {
        while (failures.isEmpty()) {
            var first = begun.getAndAdd(EACH);
            if (first >= WALKS) return;
            var seed = SEED + first;
            try (var walker = new Walker(clock, media, (SEED + first) / EACH % 3 == 2)) {
                for (var i = 0; i < Math.min(EACH, WALKS - first); i++) {
                    seed = SEED + first + i;
                    walker.walk(seed);
                }
                walker.leavesNothing();
            } catch (Exception | AssertionError e) {
                failures.add("walk " + seed + " (after " + (seed - SEED - first) + " others on its line): " + e);
            }
        }
    }

    private static <T> T eventually(T wanted, Supplier<T> now) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        var is = now.get();
        while (!is.equals(wanted) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(20_000_000);
            is = now.get();
        }
        return is;
    }

    /** The platform's own pools aside. */
    private static Set<String> threads() {
        var names = new TreeSet<String>();
        for (var thread : Thread.getAllStackTraces().keySet()) {
            var name = thread.getName();
            if (!name.matches("ForkJoinPool.*|VirtualThread.*|.*Cleaner.*|Signal.*|process reaper.*|.*-unblocker|.*-unparker|.*Poller.*")) {
                names.add(name + " #" + thread.threadId());
            }
        }
        return names;
    }

    /** Open sockets of this program; 0 where nobody can tell. */
    private static int sockets() {
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            return (int) all.filter(it -> {
                try {
                    return Files.readSymbolicLink(it).toString().startsWith("socket:");
                } catch (IOException e) {
                    return false;
                }
            }).count();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Steps that failed inside the line: the line goes on, but that is a bug. */
    private final class Complaints extends Handler {

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.SEVERE.intValue() || record.getMessage().contains("dropped")) complaints.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
