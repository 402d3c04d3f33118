package org.callwright.spi.tck.calls;

import java.nio.file.Path;
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
import org.callwright.spi.storage.AddressBook;
import org.callwright.spi.storage.Journal;
import org.callwright.spi.storage.StoreException;
import org.callwright.spi.storage.Stores;

/** A journal in memory, for desks that live as long as a scenario. */
final class MemoryStores implements Stores, Journal {

    private final List<CallNote> notes = new ArrayList<>(); // this and all below guarded by this
    private final Map<CallId, CallRecord> open = new LinkedHashMap<>();
    private final Map<String, Outgoing> outbox = new LinkedHashMap<>();
    private final Map<CallId, CallRecord> filed = new LinkedHashMap<>();

    @Override
    public Journal journal(Path workspace) {
        return this;
    }

    @Override
    public AddressBook addressBook(Path workspace) throws StoreException {
        throw new StoreException(StoreException.Kind.BROKEN, "There is no address book here.", null);
    }

    @Override
    public Optional<String> recovered() {
        return Optional.empty();
    }

    @Override
    public synchronized void note(CallNote note) {
        if (!notes.contains(note)) notes.add(note);
    }

    @Override
    public synchronized List<CallNote> notes(CallId call) {
        return notes.stream().filter(note -> note.call().equals(call)).toList();
    }

    @Override
    public synchronized void keep(CallRecord record) {
        open.put(record.call(), record);
    }

    @Override
    public synchronized List<CallRecord> open() {
        return List.copyOf(open.values());
    }

    @Override
    public synchronized void close(CallId call) {
        open.remove(call);
    }

    @Override
    public synchronized void file(String connector, CallRecord record) {
        open.remove(record.call());
        outbox.put(record.key(), new Outgoing(connector, record, 0, Optional.empty(), false));
    }

    @Override
    public synchronized List<Outgoing> outbox() {
        return List.copyOf(outbox.values());
    }

    @Override
    public synchronized void filed(String connector, CallRecord record) {
        filed.put(record.call(), record);
        outbox.remove(record.key());
    }

    @Override
    public synchronized void failed(String connector, CallRecord record, String sentence, boolean attention) {
        outbox.computeIfPresent(record.key(), (key, was) -> new Outgoing(connector, record, was.attempts() + 1, Optional.of(sentence), attention));
    }

    @Override
    public synchronized Optional<CallRecord> filed(CallId call) {
        return Optional.ofNullable(filed.get(call));
    }

    @Override
    public void recent(Recent recent) {} // the desk knows them

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
        return filed.values().stream().filter(record -> !record.call().equals(but))
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
    public void doing(Doing doing, boolean first) {}

    @Override
    public List<Doing> doings() {
        return List.of();
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
    public void close() {}
}
