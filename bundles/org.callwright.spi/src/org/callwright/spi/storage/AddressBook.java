package org.callwright.spi.storage;

import java.util.List;
import java.util.Optional;

import org.callwright.model.CallRecord;
import org.callwright.model.Contact;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The contacts and call records of the local address book. Blocking, thread-safe. Keys are the {@code key} part of contact
 * references. Stays instant with a million contacts.
 */
@ProviderType
public interface AddressBook extends AutoCloseable {

    /** What was mended on opening, as a sentence for the agent; empty when nothing was. */
    Optional<String> recovered();

    /** Adds or replaces contacts by {@code ref().key()}, all or none. */
    void put(List<Contact> contacts) throws StoreException;

    Optional<Contact> contact(String key) throws StoreException;

    /** Contacts one of whose numbers ends in these digits (at least 3). */
    List<Contact> endingIn(String digits, int limit) throws StoreException;

    /** Contacts one of whose numbers is written exactly so (case ignored): for SIP addresses and extensions. */
    List<Contact> written(String address, int limit) throws StoreException;

    /** By beginnings of words of name, organisation and email (diacritics fold), or by beginnings of numbers. Any text is data. */
    List<Contact> search(String text, int limit) throws StoreException;

    long size() throws StoreException;

    /** Adds or replaces a call record by its key, unless a newer revision is there. */
    void file(CallRecord record) throws StoreException;

    /** The records filed for a contact, newest first. */
    List<CallRecord> records(String contactKey, int limit) throws StoreException;

    /** The record with this key. */
    Optional<CallRecord> record(String key) throws StoreException;

    /** Keeps a short text beside the contacts, such as which file was imported; replaces what was kept under the name. */
    void remember(String name, String value) throws StoreException;

    Optional<String> remembered(String name) throws StoreException;

    @Override
    void close();
}
