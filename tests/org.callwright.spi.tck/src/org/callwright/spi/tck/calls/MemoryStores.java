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
import org.callwright.model.Favourite;
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
    public void favourite(Favourite favourite) {}

    @Override
    public void unfavourite(Address address) {}

    @Override
    public List<Favourite> favourites() {
        return List.of();
    }

    @Override
    public void close() {}
}
