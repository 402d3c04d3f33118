package org.callwright.boot.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.callwright.model.Address;
import org.callwright.model.CallRecord;
import org.callwright.model.Contact;
import org.callwright.model.ContactForm;
import org.callwright.model.ContactRef;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CanCreate;
import org.callwright.spi.crm.CanFile;
import org.callwright.spi.crm.CanSearch;
import org.callwright.spi.crm.Creation;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.crm.CrmSink;
import org.callwright.spi.crm.Filing;
import org.callwright.spi.crm.NumberQuery;

/** A customer system in memory that fails when the test says so. */
final class Clients implements CrmConnector, Crm, CanCreate, CanFile, CanSearch {

    private final List<Contact> contacts = new ArrayList<>();
    private final Map<String, CallRecord> filed = new ConcurrentHashMap<>();
    volatile boolean refusing;
    volatile boolean takingNobody;

    @Override
    public String id() {
        return "clients";
    }

    @Override
    public Crm open(Settings settings, CrmSink sink) {
        return this;
    }

    /** Somebody with these numbers. */
    synchronized Contact add(String name, String organisation, String... numbers) {
        var ref = new ContactRef("clients", Integer.toString(contacts.size() + 1));
        var contact = new Contact(ref, name, organisation, "", List.of(numbers).stream().map(n -> new Contact.Number("", Address.of(n))).toList(),
                Optional.empty());
        contacts.add(contact);
        return contact;
    }

    Optional<CallRecord> record(String key) {
        return Optional.ofNullable(filed.get(key));
    }

    @Override
    public synchronized List<Contact> whoMayBe(NumberQuery number) {
        return List.copyOf(contacts);
    }

    @Override
    public synchronized Optional<Contact> contact(ContactRef ref) {
        return contacts.stream().filter(contact -> contact.ref().equals(ref)).findFirst();
    }

    @Override
    public synchronized List<Contact> search(String text, int limit) {
        return contacts.stream().filter(contact -> contact.name().toLowerCase().contains(text.toLowerCase())).limit(limit).toList();
    }

    @Override
    public synchronized Creation create(ContactForm form, boolean evenSo) throws ConnectorException {
        if (takingNobody) throw new ConnectorException(Fault.UNREACHABLE, "The customer system takes nobody now.");
        var similar = contacts.stream().filter(contact -> contact.name().equalsIgnoreCase(form.name())).toList();
        if (!similar.isEmpty() && !evenSo) return new Creation.Similar(similar);
        return new Creation.Created(add(form.name(), form.organisation(), form.number()));
    }

    @Override
    public Filing file(CallRecord record) {
        if (refusing) return new Filing.Rejected("The customer system does not take this record.");
        filed.put(record.key(), record);
        return new Filing.Stored();
    }

    @Override
    public void close() {
        // nothing is open
    }
}
