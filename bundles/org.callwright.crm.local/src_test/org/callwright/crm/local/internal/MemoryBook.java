package org.callwright.crm.local.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callwright.model.CallRecord;
import org.callwright.model.Contact;
import org.callwright.spi.storage.AddressBook;
import org.callwright.spi.storage.Journal;
import org.callwright.spi.storage.StoreException;
import org.callwright.spi.storage.Stores;

/** An address book in memory: the one on disk belongs to another bundle, and is tested there and in the whole product. */
class MemoryBook implements AddressBook {

    final Map<String, Contact> contacts = new LinkedHashMap<>();
    final Map<String, CallRecord> records = new HashMap<>();
    final Map<String, String> remembered = new HashMap<>();
    int puts;
    int largestPut;
    boolean closed;
    Optional<StoreException> trouble = Optional.empty();
    Optional<String> mended = Optional.empty();

    Stores stores() {
        return new Stores() {
            @Override
            public Journal journal(java.nio.file.Path workspace) {
                throw new UnsupportedOperationException();
            }

            @Override
            public AddressBook addressBook(java.nio.file.Path workspace) {
                closed = false;
                return MemoryBook.this;
            }
        };
    }

    private void check() throws StoreException {
        if (trouble.isPresent()) throw trouble.get();
    }

    @Override
    public Optional<String> recovered() {
        return mended;
    }

    @Override
    public void put(List<Contact> more) throws StoreException {
        check();
        puts++;
        largestPut = Math.max(largestPut, more.size());
        for (var contact : more) contacts.put(contact.ref().key(), contact);
    }

    @Override
    public Optional<Contact> contact(String key) throws StoreException {
        check();
        return Optional.ofNullable(contacts.get(key));
    }

    private List<Contact> withNumber(java.util.function.Predicate<String> fits) {
        return contacts.values().stream().filter(contact -> contact.numbers().stream().anyMatch(n -> fits.test(n.address().value()))).toList();
    }

    @Override
    public List<Contact> endingIn(String digits, int limit) throws StoreException {
        check();
        return withNumber(number -> number.replaceAll("[^0-9]", "").endsWith(digits));
    }

    @Override
    public List<Contact> written(String address, int limit) {
        return withNumber(address::equalsIgnoreCase);
    }

    @Override
    public List<Contact> search(String text, int limit) throws StoreException {
        check();
        return contacts.values().stream().filter(contact -> contact.name().contains(text)).limit(limit).toList();
    }

    @Override
    public long size() {
        return contacts.size();
    }

    @Override
    public void file(CallRecord record) throws StoreException {
        check();
        records.put(record.key(), record);
    }

    @Override
    public List<CallRecord> records(String contactKey, int limit) {
        return new ArrayList<>(records.values());
    }

    @Override
    public Optional<CallRecord> record(String key) {
        return Optional.ofNullable(records.get(key));
    }

    @Override
    public void remember(String name, String value) {
        remembered.put(name, value);
    }

    @Override
    public Optional<String> remembered(String name) {
        return Optional.ofNullable(remembered.get(name));
    }

    @Override
    public void close() {
        closed = true;
    }
}
