package org.callwright.spi.storage;

import java.util.List;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.CallRecord;
import org.callwright.model.Favourite;
import org.callwright.model.Recent;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What must survive a crash: notes, calls not yet wrapped up, the outbox, recents and favourites. Blocking, thread-safe.
 * Every method that writes returns once the data is on disk ({@code synchronous=FULL}); a {@link StoreException} means that
 * nothing was written, and the same call may be repeated.
 */
@ProviderType
public interface Journal extends AutoCloseable {

    /** What was mended on opening, as a sentence for the agent; empty when nothing was. */
    Optional<String> recovered();

    /** Adds a revision; older revisions stay. The same revision again is a no-op. */
    void note(CallNote note) throws StoreException;

    /** Every revision of a call's note, oldest first. */
    List<CallNote> notes(CallId call) throws StoreException;

    /** Keeps the state of a call that is running or waits for its wrap-up; replaces what was kept for the same call. */
    void keep(CallRecord record) throws StoreException;

    /**
     * The calls kept and not yet handed to the outbox, oldest first, each with the newest revision of its note: what the
     * desk recovers after a restart.
     */
    List<CallRecord> open() throws StoreException;

    /** Takes a call that is closed without anything to file out of {@link #open()}. Its notes and recents stay. */
    void close(CallId call) throws StoreException;

    /** In one transaction: takes the call out of {@link #open()} and puts it into the outbox for {@code connector}; a newer revision replaces. */
    void file(String connector, CallRecord record) throws StoreException;

    /** What waits to be filed, oldest first. */
    List<Outgoing> outbox() throws StoreException;

    /** Filed. The record stays readable by {@link #filed(CallId)}. Ignored when a newer revision waits meanwhile. */
    void filed(String connector, CallRecord record) throws StoreException;

    /** Records a failed attempt; {@code attention} when only a person can help, and it is not tried again by itself. */
    void failed(String connector, CallRecord record, String sentence, boolean attention) throws StoreException;

    /** The record of a call as it was filed last, if it was. */
    Optional<CallRecord> filed(CallId call) throws StoreException;

    /** Adds or replaces (by call) a line of the recent history. */
    void recent(Recent recent) throws StoreException;

    /** Newest first. */
    List<Recent> recents(int limit) throws StoreException;

    void favourite(Favourite favourite) throws StoreException;

    void unfavourite(Address address) throws StoreException;

    /** In the order they were added. */
    List<Favourite> favourites() throws StoreException;

    /** Releases the workspace. Repeating it is harmless. */
    @Override
    void close();

    /** A record on its way to a customer system; {@code attempts} counts failures, {@code trouble} is the last one's sentence. */
    record Outgoing(String connector, CallRecord record, int attempts, Optional<String> trouble, boolean attention) {}
}
