package org.callwright.crm.salesforce.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callwright.crm.net.Json;
import org.callwright.crm.net.Trouble;
import org.callwright.model.Contact;
import org.callwright.model.ContactForm;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.Creation;

import com.google.gson.JsonObject;

/** Creates contacts or leads; the org's own duplicate rules say who is there already. */
final class Creator {

    private static final Logger LOG = System.getLogger(Creator.class.getName());
    private static final String RULES = "Sforce-Duplicate-Rule-Header";
    private static final String FOUND = "DUPLICATES_DETECTED";
    private static final int MOST_SIMILAR = 5;

    private final Api api;
    private final Finder finder;
    private final JustMade made;
    private final Kind kind;
    private final Shape shape;

    /** @param kind what is created, a contact or a lead */
    Creator(Api api, Finder finder, JustMade made, Kind kind, Shape shape) {
        this.api = api;
        this.finder = finder;
        this.made = made;
        this.kind = kind;
        this.shape = shape;
    }

    Creation create(ContactForm form, boolean evenSo) throws Trouble, ConnectorException, InterruptedException {
        var name = form.name().strip();
        if (name.isEmpty()) throw new ConnectorException(Fault.REFUSED, "A contact needs a name.");
        var twice = evenSo ? List.<Contact>of() : made.same(name, form.number());
        if (!twice.isEmpty()) return new Creation.Similar(twice); // their rules may not know who was made a moment ago
        var fields = fields(form, name);
        var instance = api.instance();
        Id id;
        try {
            id = api.insert(kind.object(), fields, Map.of(RULES, "allowSave=" + evenSo + "; includeRecordDetails=false; runAsCurrentUser=true"));
        } catch (Trouble e) {
            var similar = evenSo || !(e instanceof Refusal refusal) ? List.<Contact>of() : similar(refusal);
            if (similar.isEmpty()) throw e.perhaps() ? doubtful(e) : e;
            return new Creation.Similar(similar);
        }
        var written = finder.written(id, name, fields, instance);
        written.ifPresent(made::add); // whatever comes now: who asks again does not create a second one
        var contact = readBack(id, written).orElseThrow(() -> new ConnectorException(Fault.REFUSED, "The contact was created, but you may not see it; ask your administrator."));
        made.add(contact);
        return new Creation.Created(contact);
    }

    /** As it is there now; where that cannot be asked, as it was written. */
    private Optional<Contact> readBack(Id id, Optional<Contact> written) throws InterruptedException {
        try {
            return finder.byId(id);
        } catch (Trouble | ConnectorException e) {
            LOG.log(Level.INFO, "a contact that was just created cannot be read back: " + e.getMessage());
            return written;
        }
    }

    private static Trouble doubtful(Trouble e) {
        return new Trouble(e.kind(), true, "Salesforce did not say whether the contact was created; search for it before you try again.", e.pause(), e);
    }

    private JsonObject fields(ContactForm form, String name) throws Trouble, ConnectorException, InterruptedException {
        var fields = new JsonObject();
        var space = name.lastIndexOf(' ');
        put(fields, "LastName", name.substring(space + 1));
        if (space > 0) put(fields, "FirstName", name.substring(0, space).strip());
        put(fields, "Phone", form.number().strip());
        put(fields, "Email", form.email().strip());
        var organisation = form.organisation().strip();
        if (kind == Kind.LEAD) put(fields, "Company", organisation.isEmpty() ? name : organisation);
        else if (!organisation.isEmpty()) belongs(fields, organisation);
        return fields;
    }

    private void put(JsonObject fields, String field, String value) {
        if (!value.isEmpty() && shape.field(field).filter(Shape.Field::createable).isPresent()) fields.addProperty(field, value);
    }

    /** To the account of that name if there is exactly one; no account is created, and what was typed is not lost. */
    private void belongs(JsonObject fields, String organisation) throws Trouble, InterruptedException {
        if (shape.field("AccountId").filter(Shape.Field::createable).isPresent()) {
            var accounts = api.query(Soql.select(List.of("Id"), "Account").where(Soql.Condition.is("Name", organisation)).limit(2));
            if (accounts.size() == 1) {
                put(fields, "AccountId", Json.text(accounts.getFirst(), "Id").orElse(""));
                return;
            }
        }
        put(fields, "Description", "Organisation: " + organisation);
    }

    /** Those whom the duplicate rules name; the word for them was misspelt for years, and is where somebody depends on it. */
    private List<Contact> similar(Refusal refusal) throws Trouble, ConnectorException, InterruptedException {
        var error = refusal.told(FOUND);
        if (error.isEmpty()) return List.of();
        var result = Json.object(error.get().whole(), "duplicateResult").or(() -> Json.object(error.get().whole(), "duplicateResut"));
        var ids = new LinkedHashSet<Id>();
        for (var matched : Json.objects(result.orElseGet(JsonObject::new), "matchResults")) {
            for (var record : Json.objects(matched, "matchRecords")) {
                Json.object(record, "record").flatMap(one -> Json.text(one, "Id")).flatMap(Id::of).ifPresent(ids::add);
            }
        }
        return finder.byIds(ids.stream().limit(MOST_SIMILAR).toList());
    }
}
