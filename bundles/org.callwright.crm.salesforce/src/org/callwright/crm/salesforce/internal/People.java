package org.callwright.crm.salesforce.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callwright.crm.net.Json;
import org.callwright.model.Address;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;

import com.google.gson.JsonObject;

/**
 * How records of this org become contacts: which fields are asked for, as far as this user may see them, and what is made of them.
 *
 * @param shapes what may be searched; kinds that the user may not see are missing
 * @param wanted further fields that the site wants to see: {@code Title}, or {@code Lead.Status} of one object alone
 * @param page   the address of a record, with {@code {instance}}, {@code {object}} and {@code {id}}
 */
record People(Map<Kind, Shape> shapes, List<String> wanted, String page) {

    static final String ACCOUNT_ID = "AccountId";
    static final String PAGE = "{instance}/{id}";

    private static final int LONGEST_DETAIL = 2_000;
    private static final String NAMELESS = "(no name)";

    /** @throws ConnectorException {@link Fault#MISCONFIGURED} where the page is no address or shows no record */
    static String page(String template) throws ConnectorException {
        try {
            var sample = URI.create(filled(template, URI.create("https://example.my.salesforce.com"), "Contact", "003000000000001"));
            if (sample.getHost() != null && sample.getScheme().matches("https?") && template.contains("{id}")) return template;
        } catch (IllegalArgumentException e) {
            // as below
        }
        throw new ConnectorException(Fault.MISCONFIGURED, "crm.salesforce.page must be an address with {id} in it, such as {instance}/{id}.");
    }

    private static String filled(String template, URI instance, String object, String id) {
        return template.replace("{instance}", instance.toString()).replace("{object}", object).replace("{id}", id);
    }

    /** The fields to ask for. */
    List<String> fields(Kind kind) {
        var shape = shapes.get(kind);
        var all = new LinkedHashSet<String>(List.of("Id", "Name"));
        for (var name : kind.numbers()) if (shape.has(name)) all.add(name);
        for (var name : List.of(kind.email(), kind.doNotCall(), "IsPersonAccount")) if (shape.has(name)) all.add(name);
        if (kind == Kind.CONTACT && shape.has(ACCOUNT_ID) && shapes.containsKey(Kind.ACCOUNT)) all.add(kind.organisation());
        else if (shape.has(kind.organisation())) all.add(kind.organisation());
        all.addAll(details(kind));
        return List.copyOf(all);
    }

    /** Those that belong to the record itself: a search without syntax knows no others. */
    List<String> ownFields(Kind kind) {
        return fields(kind).stream().map(name -> name.equals(Kind.CONTACT.organisation()) ? ACCOUNT_ID : name).toList();
    }

    private List<String> details(Kind kind) {
        var names = new ArrayList<String>();
        for (var written : wanted) {
            var dot = written.indexOf('.');
            if (dot >= 0 && !written.substring(0, dot).equalsIgnoreCase(kind.object())) continue;
            var name = written.substring(dot + 1);
            shapes.get(kind).fields().keySet().stream().filter(name::equalsIgnoreCase).findFirst().ifPresent(names::add);
        }
        return names;
    }

    /** As they stand in a search. */
    List<String> returning(int most) {
        return shapes.keySet().stream().map(kind -> kind.object() + "(" + String.join(",", fields(kind))
                + (kind == Kind.LEAD && shapes.get(kind).has("IsConverted") ? " WHERE IsConverted = false" : "") + " LIMIT " + most + ")").toList();
    }

    /** Empty for what is no contact of ours, or stands there twice. */
    Optional<Contact> contact(JsonObject record, URI instance) {
        var id = Json.text(record, "Id").flatMap(Id::of);
        var kind = id.flatMap(Kind::of).filter(shapes::containsKey);
        if (kind.isEmpty() || kind.get() == Kind.CONTACT && Json.is(record, "IsPersonAccount")) return Optional.empty(); // its account is the person
        var shape = shapes.get(kind.get());
        var numbers = kind.get().numbers().stream().flatMap(field -> Json.text(record, field).flatMap(People::address)
                .map(address -> new Contact.Number(shape.field(field).map(Shape.Field::label).orElse(""), address)).stream()).toList();
        return Optional.of(new Contact(new ContactRef(SalesforceConnector.ID, id.get().value()), Json.text(record, "Name").map(String::strip).orElse(NAMELESS),
                organisation(record, kind.get()), Json.text(record, kind.get().email()).orElse(""), numbers, link(instance, kind.get(), id.get()),
                Json.is(record, kind.get().doNotCall()), details(record, kind.get())));
    }

    private static String organisation(JsonObject record, Kind kind) {
        return kind == Kind.CONTACT ? Json.object(record, "Account").flatMap(account -> Json.text(account, "Name")).orElse("")
                : Json.text(record, kind.organisation()).orElse("");
    }

    /** What a person wrote into a field for numbers may be anything. */
    private static Optional<Address> address(String written) {
        var line = written.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.isEmpty() || line.length() > Address.MAX_LENGTH ? Optional.empty() : Optional.of(Address.of(line));
    }

    private Optional<URI> link(URI instance, Kind kind, Id id) {
        try {
            return Optional.of(URI.create(filled(page, instance, kind.object(), id.value())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<Contact.Detail> details(JsonObject record, Kind kind) {
        var all = new ArrayList<Contact.Detail>();
        for (var name : details(kind)) {
            var field = shapes.get(kind).fields().get(name);
            Json.text(record, name).map(text -> field.type().equals("boolean") ? text.equals("true") ? "Yes" : "No" : text.strip())
                    .map(text -> text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) + "…" : text)
                    .ifPresent(text -> all.add(new Contact.Detail(field.label(), text)));
        }
        return all;
    }

    static List<String> wanted(String setting) {
        return Arrays.stream(setting.split("[,;\\s]+")).filter(name -> name.matches("[A-Za-z]\\w*(?:\\.[A-Za-z]\\w*)?")).distinct().toList();
    }
}
