package org.callwright.core.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.callwright.model.Notice;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.CanImport;

/**
 * Has contacts imported, one file after the other, each on a virtual thread of its own, and tells the agent in the notice
 * {@code import} how far it is. Thread-safe; returns at once, but for {@link #close}.
 */
final class Imports {

    static final String SUBJECT = "import";

    private static final Logger LOG = System.getLogger(Imports.class.getName());
    private static final long PACE = Duration.ofSeconds(1).toNanos();

    private final CanImport system;
    private final Consumer<Input> desk;
    private final LongSupplier nanos;
    private final Deque<Wish> waiting = new ArrayDeque<>(); // guarded by this
    private Thread running; // guarded by this
    private boolean closed; // guarded by this

    /** @param asked by the agent, and not only by the settings */
    private record Wish(String file, boolean asked) {}

    /** @param nanos a clock that only runs forward */
    Imports(CanImport system, Consumer<Input> desk, LongSupplier nanos) {
        this.system = system;
        this.desk = desk;
        this.nanos = nanos;
    }

    /** What the settings want. */
    void start() {
        system.wanted().forEach(file -> add(new Wish(file, false)));
    }

    void add(String file) {
        add(new Wish(file, true));
    }

    /** Ends what runs, and forgets what waits. */
    synchronized void cancel() {
        waiting.clear();
        if (running != null) running.interrupt();
        else say(Notice.Severity.INFO, "No contacts are being imported.");
    }

    /** The same for good; waits until it has ended, but no longer than this. */
    void close(Duration atMost) {
        Thread last;
        synchronized (this) {
            closed = true;
            waiting.clear();
            last = running;
            if (last == null) return;
            last.interrupt();
        }
        try {
            if (!last.join(atMost)) LOG.log(Level.WARNING, "an import did not end in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void add(Wish wish) {
        if (closed) return;
        waiting.add(wish);
        if (running == null) next();
    }

    private synchronized void next() {
        var wish = waiting.poll();
        running = wish == null ? null : Thread.ofVirtual().name("import").start(() -> run(wish));
    }

    private void run(Wish wish) {
        var file = name(wish.file());
        var progress = new Told(file);
        say(Notice.Severity.INFO, "Reading contacts from " + file + ".");
        try {
            var report = system.importFrom(wish.file(), progress);
            if (report.nothing() && !wish.asked()) desk.accept(new Input.Mended(SUBJECT)); // as at every start
            else say(report.left() > 0 ? Notice.Severity.WARNING : Notice.Severity.INFO, report.sentence());
        } catch (InterruptedException e) {
            say(Notice.Severity.INFO, "The import of " + file + " was cancelled after " + count(progress.entries) + "; what was read stays.");
        } catch (ConnectorException e) {
            LOG.log(Level.WARNING, "an import failed: " + e.fault(), e);
            say(Notice.Severity.WARNING, (progress.entries == 0 ? ""
                    : "The import of " + file + " ended after " + count(progress.entries) + ". ") + e.getMessage());
        } catch (RuntimeException | LinkageError e) { // a connector from elsewhere may be broken in any way
            LOG.log(Level.ERROR, "an import failed", e);
            say(Notice.Severity.ERROR, "The contacts of " + file + " could not be imported; the log has the details.");
        } finally {
            next();
        }
    }

    private void say(Notice.Severity severity, String sentence) {
        say(severity, sentence, Instant.now());
    }

    private void say(Notice.Severity severity, String sentence, Instant at) {
        desk.accept(new Input.Noticed(new Notice(SUBJECT, severity, at, sentence)));
    }

    private static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** How far one import is, told once a second; on the import's thread. */
    private final class Told implements CanImport.Progress {

        private final String file;
        private final Instant began = Instant.now(); // of its notice: else it would be the newest every second, and hide all others
        private long entries;
        private long last = nanos.getAsLong();

        Told(String file) {
            this.file = file;
        }

        @Override
        public void read(long read, OptionalLong about) {
            entries = read;
            Thread.yield(); // virtual threads share few real ones, and a call must not wait behind a million contacts
            var now = nanos.getAsLong();
            if (now - last < PACE) return;
            last = now;
            say(Notice.Severity.INFO, "Reading contacts from " + file + ": " + count(read)
                    + (about.isPresent() ? " of about " + count(about.getAsLong()) : "") + ".", began);
        }
    }
}
