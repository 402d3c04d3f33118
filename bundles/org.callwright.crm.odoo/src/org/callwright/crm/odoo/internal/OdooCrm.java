package org.callwright.crm.odoo.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.callwright.crm.net.Http;
import org.callwright.model.CallRecord;
import org.callwright.model.Code;
import org.callwright.model.Contact;
import org.callwright.model.ContactForm;
import org.callwright.model.ContactRef;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.CanCreate;
import org.callwright.spi.crm.CanFile;
import org.callwright.spi.crm.CanListCodes;
import org.callwright.spi.crm.CanSearch;
import org.callwright.spi.crm.CanTellEarlier;
import org.callwright.spi.crm.Creation;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.CrmSink;
import org.callwright.spi.crm.Filing;
import org.callwright.spi.crm.NumberQuery;

/** An open Odoo: turns what happens there into what the desk understands. */
final class OdooCrm implements Crm, CanSearch, CanFile, CanListCodes, CanCreate, CanTellEarlier {

    /** All that an open Odoo is made of. */
    record Parts(Http http, Finder finder, Optional<Creator> creator, Filer filer, EarlierCalls earlier, List<Code> codes, String user) {}

    private final Parts parts;
    private final CrmSink sink;
    private final AtomicBoolean lost = new AtomicBoolean();

    OdooCrm(Parts parts, CrmSink sink) {
        this.parts = parts;
        this.sink = sink;
    }

    private interface Question<T> {
        T ask() throws Trouble, ConnectorException, InterruptedException;
    }

    private <T> T ask(Question<T> question) throws ConnectorException {
        try {
            return question.ask();
        } catch (Trouble e) {
            if (e.kind() == Trouble.Kind.SIGNED_OUT) lost(e);
            throw e.forDesk();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(Fault.UNREACHABLE, "The question to Odoo was given up.", e);
        }
    }

    /** Nothing can be asked until somebody changes the password in the settings; that is said once. */
    private void lost(Trouble why) {
        if (lost.compareAndSet(false, true)) sink.lost(why.forDesk());
    }

    @Override
    public List<Contact> whoMayBe(NumberQuery number) throws ConnectorException {
        return ask(() -> parts.finder().byNumber(number));
    }

    @Override
    public Optional<Contact> contact(ContactRef contact) throws ConnectorException {
        var ref = Ref.of(contact);
        return ref.isEmpty() ? Optional.empty() : ask(() -> parts.finder().byRef(ref.get()));
    }

    @Override
    public List<Contact> search(String text, int limit) throws ConnectorException {
        return ask(() -> parts.finder().byText(text, limit));
    }

    @Override
    public Creation create(ContactForm form, boolean evenSo) throws ConnectorException {
        var creator = parts.creator().orElseThrow(() -> new ConnectorException(Fault.REFUSED, "Your Odoo user may not create contacts."));
        return ask(() -> creator.create(form, evenSo));
    }

    @Override
    public Filing file(CallRecord record) throws InterruptedException {
        try {
            return parts.filer().file(record);
        } catch (Trouble e) {
            lost(e);
            return e.filing(false);
        }
    }

    @Override
    public List<CallRecord> earlier(ContactRef contact, int limit) throws ConnectorException {
        var ref = Ref.of(contact);
        return ref.isEmpty() ? List.of() : ask(() -> parts.earlier().of(ref.get(), limit));
    }

    @Override
    public List<Code> codes() {
        return parts.codes();
    }

    @Override
    public String as() {
        return parts.user();
    }

    @Override
    public void close() {
        parts.filer().close();
        parts.http().close();
    }
}
