package org.callwright.crm.salesforce.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

import org.callwright.crm.net.Json;
import org.callwright.crm.net.Trouble;
import org.callwright.model.Contact;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.NumberQuery;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Finds contacts: by number in the index, by text without syntax, by id in the records themselves. */
final class Finder {

    private static final int CANDIDATES = 50;

    private final Api api;
    private final People people;
    private final JustMade made;

    Finder(Api api, People people, JustMade made) {
        this.api = api;
        this.people = people;
        this.made = made;
    }

    List<Contact> byNumber(NumberQuery number) throws Trouble, ConnectorException, InterruptedException {
        var found = new LinkedHashMap<String, Contact>();
        var sosl = people.shapes().isEmpty() ? Optional.<String>empty() : Sosl.byNumber(number, people.returning(CANDIDATES), 3 * CANDIDATES);
        if (sosl.isPresent()) add(found, contacts(api.search(sosl.get())));
        if (!number.suffix().isEmpty()) add(found, made.ending(number.suffix()));
        return List.copyOf(found.values());
    }

    private List<Contact> contacts(List<JsonObject> records) throws ConnectorException, InterruptedException {
        var instance = api.instance();
        return records.stream().flatMap(record -> people.contact(record, instance).stream()).toList();
    }

    private static void add(LinkedHashMap<String, Contact> found, Collection<Contact> more) {
        for (var contact : more) found.putIfAbsent(contact.ref().key(), contact);
    }

    /** What a record is that was just written and may not be there to be read yet. */
    Optional<Contact> written(Id id, String name, JsonObject fields, URI instance) {
        var record = fields.deepCopy();
        record.addProperty("Id", id.value());
        record.addProperty("Name", name);
        return people.contact(record, instance);
    }

    Optional<Contact> byId(Id id) throws Trouble, ConnectorException, InterruptedException {
        var kind = Kind.of(id).filter(people.shapes()::containsKey);
        if (kind.isEmpty()) return Optional.empty();
        var records = api.query(Soql.select(people.fields(kind.get()), kind.get().object()).where(Soql.Condition.is("Id", id)).limit(1));
        return contacts(records).stream().findFirst();
    }

    /** What the index has; where it has nothing, whose name begins so: it may be too new, or too short for the index. */
    List<Contact> byText(String text, int limit) throws Trouble, ConnectorException, InterruptedException {
        var words = Sosl.beginnings(text);
        if (words.isEmpty() || limit < 1 || people.shapes().isEmpty()) return List.of();
        var found = new LinkedHashMap<String, Contact>();
        add(found, made.beginning(text));
        if (words.length() > 2) add(found, contacts(indexed(words, limit)));
        if (found.isEmpty()) {
            for (var kind : people.shapes().keySet()) {
                add(found, contacts(api.query(Soql.select(people.fields(kind), kind.object()).where(Soql.Condition.beginsWith("Name", cut(text.strip())))
                        .oldestFirst("Name").limit(limit))));
            }
        }
        return found.values().stream().limit(limit).toList();
    }

    /** What the index does not take as a question it does not have. */
    private List<JsonObject> indexed(String words, int limit) throws Trouble, InterruptedException {
        try {
            return withAccounts(api.search(question(words, limit)));
        } catch (Refusal e) {
            if (!e.has("INVALID_SEARCH") && !e.has("MALFORMED_SEARCH")) throw e;
            return List.of();
        }
    }

    /** The organisations of contacts that came without. */
    private List<JsonObject> withAccounts(List<JsonObject> records) throws Trouble, InterruptedException {
        var ids = new LinkedHashSet<Id>();
        for (var record : records) Json.text(record, People.ACCOUNT_ID).flatMap(Id::of).ifPresent(ids::add);
        if (ids.isEmpty()) return records;
        var accounts = new HashMap<String, JsonObject>();
        for (var account : api.query(Soql.select(List.of("Id", "Name"), Kind.ACCOUNT.object()).where(Soql.Condition.isOneOf("Id", ids)))) {
            Json.text(account, "Id").ifPresent(id -> accounts.put(id, account));
        }
        for (var record : records) Json.text(record, People.ACCOUNT_ID).map(accounts::get).ifPresent(account -> record.add("Account", account));
        return records;
    }

    private static String cut(String text) {
        return text.length() > 100 ? text.substring(0, 100) : text;
    }

    private JsonObject question(String words, int limit) {
        var objects = new JsonArray();
        for (var kind : people.shapes().keySet()) {
            var object = new JsonObject();
            object.addProperty("name", kind.object());
            var fields = new JsonArray();
            people.ownFields(kind).forEach(fields::add);
            object.add("fields", fields);
            object.addProperty("limit", limit);
            objects.add(object);
        }
        var question = new JsonObject();
        question.addProperty("q", cut(words));
        question.addProperty("in", "SIDEBAR");
        question.add("sobjects", objects);
        question.addProperty("overallLimit", limit);
        question.addProperty("spellCorrection", false);
        return question;
    }

    /** All of these that are still there, in this order. */
    List<Contact> byIds(List<Id> ids) throws Trouble, ConnectorException, InterruptedException {
        var all = new ArrayList<Contact>();
        for (var id : ids) byId(id).ifPresent(all::add);
        return all;
    }
}
