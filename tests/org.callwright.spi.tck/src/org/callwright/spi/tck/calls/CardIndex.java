package org.callwright.spi.tck.calls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.callwright.model.Address;
import org.callwright.model.CallRecord;
import org.callwright.model.Contact;
import org.callwright.model.ContactForm;
import org.callwright.model.ContactRef;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CanCreate;
import org.callwright.spi.crm.CanFile;
import org.callwright.spi.crm.CanSearch;
import org.callwright.spi.crm.CanTellEarlier;
import org.callwright.spi.crm.Creation;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.crm.CrmSink;
import org.callwright.spi.crm.Filing;
import org.callwright.spi.crm.NumberQuery;

/** A customer system in memory, with one contact for the first customer and two for the second; any thread. */
final class CardIndex implements CrmConnector, Crm, CanSearch, CanFile, CanCreate, CanTellEarlier {

    static final String CLARA = "Clara Customer";

    private final List<Contact> cards = new CopyOnWriteArrayList<>();
    private final Map<String, CallRecord> filed = new LinkedHashMap<>(); // guarded by itself
    private final FiledCalls all;
    private final AtomicInteger lookUps = new AtomicInteger();
    private volatile CountDownLatch closed = new CountDownLatch(0);

    CardIndex(Address clara, Address twins, FiledCalls all) {
        this.all = all;
        card("clara", CLARA, clara);
        card("tim", "Tim Twin", twins);
        card("tom", "Tom Twin", twins);
    }

    @Override
    public Creation create(ContactForm form, boolean evenSo) {
        card(form.name(), form.name(), Address.of(form.number()));
        return new Creation.Created(cards.getLast());
    }

    @Override
    public List<CallRecord> earlier(ContactRef contact, int limit) {
        return all.of(contact, limit);
    }

    private void card(String key, String name, Address number) {
        cards.add(Contact.of(new ContactRef(id(), key), name, List.of(new Contact.Number("work", number))));
    }

    ContactRef ref(String key) {
        return new ContactRef(id(), key);
    }

    @Override
    public String id() {
        return "cards";
    }

    @Override
    public Crm open(Settings settings, CrmSink sink) {
        return this;
    }

    @Override
    public List<Contact> whoMayBe(NumberQuery number) throws ConnectorException {
        lookUps.incrementAndGet();
        speak();
        return cards;
    }

    private void speak() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<Contact> contact(ContactRef ref) {
        speak();
        return cards.stream().filter(card -> card.ref().equals(ref)).findFirst();
    }

    @Override
    public List<Contact> search(String text, int limit) {
        var words = text.toLowerCase(Locale.ROOT);
        return cards.stream().filter(card -> card.name().toLowerCase(Locale.ROOT).contains(words)
                || card.numbers().stream().anyMatch(number -> number.address().value().contains(words))).limit(limit).toList();
    }

    @Override
    public Filing file(CallRecord record) {
        synchronized (filed) {
            filed.put(record.key(), record);
        }
        all.file(record);
        return new Filing.Stored();
    }

    List<CallRecord> filed() {
        synchronized (filed) {
            return List.copyOf(filed.values());
        }
    }

    int lookUps() {
        return lookUps.get();
    }

    /** From now on nobody is told anything, until what this returns is run. */
    Runnable slow() {
        var gate = new CountDownLatch(1);
        closed = gate;
        return gate::countDown;
    }

    @Override
    public void close() {}
}
