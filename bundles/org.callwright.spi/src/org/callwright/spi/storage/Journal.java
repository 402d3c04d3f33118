package org.callwright.spi.storage;

import java.util.List;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.CallRecord;
import org.callwright.model.Callback;
import org.callwright.model.ContactForm;
import org.callwright.model.ContactRef;
import org.callwright.model.Doing;
import org.callwright.model.Favourite;
import org.callwright.model.Outgoing;
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

    /** What waits for this call needs no person any more: it is tried again. */
    void retry(CallId call) throws StoreException;

    /** What was filed for this contact, or with this address as it was written then, newest first; other calls than {@code but}. */
    List<CallRecord> earlier(Optional<ContactRef> contact, Optional<Address> address, CallId but, int limit) throws StoreException;

    /** The record of a call as it was filed last, if it was. */
    Optional<CallRecord> filed(CallId call) throws StoreException;

    /** Adds a line to the recent history, in place of one of the same call: it is the newest then. */
    void recent(Recent recent) throws StoreException;

    /** The one that was put last comes first, whatever its time: a clock may have been set back. */
    List<Recent> recents(int limit) throws StoreException;

    /** Takes the call out of the recent history, and nowhere else. */
    void forget(CallId call) throws StoreException;

    /** These, in this order, and no others. */
    void favourites(List<Favourite> all) throws StoreException;

    /** In the order in which they were put. */
    List<Favourite> favourites() throws StoreException;

    /** Adds what the agent does now; with {@code first} a shift begins, and what was before is forgotten. */
    void doing(Doing doing, boolean first) throws StoreException;

    /** The shift so far, oldest first. */
    List<Doing> doings() throws StoreException;

    /** Adds or replaces (by call) a contact that is being typed. */
    void form(ContactForm form) throws StoreException;

    void closeForm(CallId call) throws StoreException;

    /** In the order in which they were begun; all as {@link ContactForm.Step#TYPING}. */
    List<ContactForm> forms() throws StoreException;

    /** Adds or replaces (by call) a promise to call back. */
    void callback(Callback callback) throws StoreException;

    void closeCallback(CallId call) throws StoreException;

    /** Soonest first. */
    List<Callback> callbacks() throws StoreException;

    /** Releases the workspace. Repeating it is harmless. */
    @Override
    void close();
}
