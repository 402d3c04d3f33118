package org.callwright.core.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.callwright.spi.storage.Journal;
import org.callwright.spi.storage.StoreException;

/** A journal in memory that can be told to be full. */
final class MemoryJournal implements Journal {

    final List<CallNote> notes = new ArrayList<>();
    final Map<CallId, CallRecord> open = new LinkedHashMap<>();
    final Map<String, Outgoing> outbox = new LinkedHashMap<>();
    final List<Doing> doings = new ArrayList<>();
    final List<CallRecord> filed = new ArrayList<>();
    volatile boolean full;
    volatile boolean closed;

    private void write() throws StoreException {
        if (full) throw new StoreException(StoreException.Kind.FULL, "The disk is full.", null);
    }

    @Override
    public Optional<String> recovered() {
        return Optional.empty();
    }

    @Override
    public synchronized void note(CallNote note) throws StoreException {
        write();
        notes.add(note);
    }

    @Override
    public synchronized List<CallNote> notes(CallId call) {
        return notes.stream().filter(note -> note.call().equals(call)).toList();
    }

    @Override
    public synchronized void keep(CallRecord record) throws StoreException {
        write();
        open.put(record.call(), record);
    }

    @Override
    public synchronized List<CallRecord> open() {
        return List.copyOf(open.values());
    }

    @Override
    public synchronized void close(CallId call) throws StoreException {
        write();
        open.remove(call);
    }

    @Override
    public synchronized void file(String connector, CallRecord record) throws StoreException {
        write();
        open.remove(record.call());
        outbox.put(record.key(), new Outgoing(connector, record, 0, Optional.empty(), false));
    }

    @Override
    public synchronized List<Outgoing> outbox() {
        return List.copyOf(outbox.values());
    }

    synchronized int waiting() {
        return outbox.size();
    }

    @Override
    public synchronized void filed(String connector, CallRecord record) {
        if (waits(record)) outbox.remove(record.key());
        filed.add(record);
    }

    /** And not a newer one. */
    private boolean waits(CallRecord record) {
        var item = outbox.get(record.key());
        return item != null && (item.record().equals(record) || item.record().revision() < record.revision());
    }

    @Override
    public synchronized void failed(String connector, CallRecord record, String sentence, boolean attention) {
        if (waits(record)) outbox.computeIfPresent(record.key(), (key, item) -> new Outgoing(connector, record, item.attempts() + 1, Optional.of(sentence), attention));
    }

    @Override
    public synchronized Optional<CallRecord> filed(CallId call) {
        return filed.stream().filter(record -> record.call().equals(call)).findFirst();
    }

    @Override
    public void recent(Recent recent) throws StoreException {
        write();
    }

    @Override
    public List<Recent> recents(int limit) {
        return List.of();
    }

    @Override
    public synchronized void retry(CallId call) {
        outbox.replaceAll((key, item) -> item.record().call().equals(call) ? item.retried() : item);
    }

    @Override
    public synchronized List<CallRecord> earlier(Optional<ContactRef> contact, Optional<Address> address, CallId but, int limit) {
        return filed.stream().filter(record -> !record.call().equals(but))
                .filter(record -> contact.isPresent() && record.contact().equals(contact) || address.isPresent() && record.address().equals(address))
                .limit(limit).toList();
    }

    @Override
    public void forget(CallId call) {}

    @Override
    public void favourites(List<Favourite> all) {}

    @Override
    public List<Favourite> favourites() {
        return List.of();
    }

    @Override
    public synchronized void doing(Doing doing, boolean first) throws StoreException {
        write();
        if (first) doings.clear();
        doings.add(doing);
    }

    @Override
    public synchronized List<Doing> doings() {
        return List.copyOf(doings);
    }

    @Override
    public void form(ContactForm form) {}

    @Override
    public void closeForm(CallId call) {}

    @Override
    public List<ContactForm> forms() {
        return List.of();
    }

    @Override
    public void callback(Callback callback) {}

    @Override
    public void closeCallback(CallId call) {}

    @Override
    public List<Callback> callbacks() {
        return List.of();
    }

    @Override
    public void close() {
        closed = true;
    }
}
