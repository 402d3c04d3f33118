package org.callwright.crm.net;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import org.callwright.model.CallRecord;
import org.callwright.spi.crm.Filing;

/**
 * Files calls in a system, one at a time, and says what became of each. A request that nobody waits for any more may still be
 * carried out after a later one: a call with such a request is looked at again ({@link Doubts}). Blocking, from any thread; an
 * interrupt ends it.
 */
public final class Filer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Filer.class.getName());

    /** Where calls are kept, each once. */
    public interface Place {

        /**
         * Makes what is there for a call what should be there; nothing of a newer revision is touched, and doing it twice is the
         * same as doing it once. Everything that writes goes through {@link Attempt#write}.
         */
        void settle(CallRecord record, Attempt attempt) throws Trouble, InterruptedException;

        /** The same for a call that was settled before: it was either right ever since, or a late request has changed it. */
        void mend(CallRecord record, Attempt attempt) throws Trouble, InterruptedException;
    }

    /** A request that changes something. */
    public interface Change {
        void write() throws Trouble, InterruptedException;
    }

    /** What is known of the requests of one attempt. Not for several threads. */
    public static final class Attempt {

        private boolean unknown;

        /** Sends a request that writes, of which nobody knows what became when it fails. */
        public void write(Change change) throws Trouble, InterruptedException {
            unknown = true;
            try {
                change.write();
                unknown = false;
            } catch (Trouble e) {
                unknown = e.perhaps();
                throw e;
            }
        }

        /** Whether the last request that wrote may have been carried out or not. */
        boolean unknown() {
            return unknown;
        }
    }

    private final Place place;
    private final Doubts doubts;
    private final AtomicBoolean first = new AtomicBoolean(true);
    private final ReentrantLock one = new ReentrantLock(); // filing and looking again do not get in each other's way
    private final Thread looking;

    /** @param doubts shared by all that file in the same system, one after the other */
    public Filer(Place place, Doubts doubts) {
        this.place = place;
        this.doubts = doubts;
        this.looking = Thread.ofVirtual().name("look again").start(this::lookAgain);
    }

    /** @throws Trouble {@link Trouble.Kind#SIGNED_OUT} alone; everything else is a result */
    public Filing file(CallRecord record) throws Trouble, InterruptedException {
        if (first.getAndSet(false)) doubts.about(record.key()); // the workbench may have been killed while it was filing this one
        one.lockInterruptibly();
        var attempt = new Attempt();
        try {
            place.settle(record, attempt);
            doubts.stored(record);
            return new Filing.Stored();
        } catch (Trouble e) {
            if (e.kind() == Trouble.Kind.SIGNED_OUT) throw e;
            return e.filing(attempt);
        } finally {
            if (attempt.unknown()) doubts.about(record.key());
            one.unlock();
        }
    }

    private void lookAgain() {
        try {
            while (true) lookAt(doubts.next());
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "closed");
        }
    }

    private void lookAt(CallRecord record) throws InterruptedException {
        one.lockInterruptibly();
        var seen = false;
        try {
            place.mend(record, new Attempt());
            seen = true;
        } catch (Trouble e) {
            LOG.log(Level.INFO, "a call of which it is not known what became could not be looked at again: " + e.getMessage());
        } finally {
            doubts.looked(record, seen);
            one.unlock();
        }
    }

    @Override
    public void close() {
        looking.interrupt();
    }
}
