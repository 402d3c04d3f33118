package org.callwright.crm.salesforce.internal;

import java.util.List;
import java.util.Optional;

import org.callwright.crm.net.Filer;
import org.callwright.crm.net.Questions;
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

/** An open Salesforce org: turns what happens there into what the desk understands. */
final class SalesforceCrm implements Crm, CanSearch, CanFile, CanListCodes, CanCreate, CanTellEarlier {

    /** All that an open org is made of. */
    record Parts(Api api, Finder finder, Optional<Creator> creator, Filer filer, EarlierCalls earlier, List<Code> codes, String user) {}

    private final Parts parts;
    private final Questions questions;

    SalesforceCrm(Parts parts, CrmSink sink) {
        this.parts = parts;
        this.questions = new Questions("Salesforce", sink);
    }

    @Override
    public List<Contact> whoMayBe(NumberQuery number) throws ConnectorException {
        return questions.ask(() -> parts.finder().byNumber(number));
    }

    @Override
    public Optional<Contact> contact(ContactRef ref) throws ConnectorException {
        var id = ref.connector().equals(SalesforceConnector.ID) ? Id.of(ref.key()) : Optional.<Id>empty();
        return id.isEmpty() ? Optional.empty() : questions.ask(() -> parts.finder().byId(id.get()));
    }

    @Override
    public List<Contact> search(String text, int limit) throws ConnectorException {
        return questions.ask(() -> parts.finder().byText(text, limit));
    }

    @Override
    public Creation create(ContactForm form, boolean evenSo) throws ConnectorException {
        var creator = parts.creator().orElseThrow(() -> new ConnectorException(Fault.REFUSED, "Your Salesforce user may not create contacts."));
        return questions.ask(() -> creator.create(form, evenSo));
    }

    @Override
    public Filing file(CallRecord record) throws InterruptedException {
        return questions.file(() -> parts.filer().file(record));
    }

    @Override
    public List<CallRecord> earlier(ContactRef contact, int limit) throws ConnectorException {
        var id = Id.of(contact.key());
        return id.isEmpty() ? List.of() : questions.ask(() -> parts.earlier().of(id.get(), limit));
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
        parts.api().close();
    }
}
