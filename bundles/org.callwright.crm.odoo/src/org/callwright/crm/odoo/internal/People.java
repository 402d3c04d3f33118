package org.callwright.crm.odoo.internal;

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

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * How records become contacts: which fields are asked for, as far as this Odoo has them and this user may see them, and what is
 * made of them. Odoo says {@code false} for a field that is empty.
 *
 * @param shapes what may be searched; what this user may not see is missing
 * @param wanted further fields that the site wants to see: {@code function}, or {@code crm.lead.stage_id} of one model alone
 */
record People(Site site, Map<Kind, Shape> shapes, List<String> wanted) {

    static final List<String> NUMBERS = List.of("phone", "mobile");

    private static final List<String> PARTNER = List.of("display_name", "name", "email", "is_company", "commercial_company_name", "company_name");
    private static final List<String> LEAD = List.of("name", "contact_name", "partner_name", "email_from", "partner_id");
    private static final List<String> BLACKLISTS = List.of("phone_blacklisted", "mobile_blacklisted");
    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_DETAIL = 2_000;
    private static final String NAMELESS = "(no name)";

    static List<String> wanted(String setting) {
        return Arrays.stream(setting.split("[,;\\s]+")).filter(name -> name.matches("[a-z]\\w*(?:\\.\\w+){0,3}")).distinct().toList();
    }

    /** Those of these fields that a model has. */
    List<String> having(Kind kind, List<String> names) {
        return names.stream().filter(shapes.get(kind)::has).toList();
    }

    List<String> fields(Kind kind) {
        var all = new LinkedHashSet<String>();
        for (var names : List.of(kind == Kind.PARTNER ? PARTNER : LEAD, NUMBERS, BLACKLISTS, details(kind))) all.addAll(having(kind, names));
        return List.copyOf(all);
    }

    private List<String> details(Kind kind) {
        return wanted.stream().filter(name -> !name.contains(".") || name.startsWith(kind.model() + "."))
                .map(name -> name.substring(name.lastIndexOf('.') + 1)).filter(shapes.get(kind)::has).distinct().toList();
    }

    /** Empty for an answer that is no record. */
    Optional<Contact> contact(Kind kind, JsonObject record) {
        var id = Odoo.id(record);
        if (id.isEmpty() || id.getAsLong() <= 0) return Optional.empty();
        var ref = new Ref(kind, id.getAsLong());
        var shape = shapes.get(kind);
        var numbers = NUMBERS.stream().flatMap(field -> word(record, field).flatMap(People::address)
                .map(address -> new Contact.Number(shape.field(field).map(Shape.Field::label).orElse(""), address)).stream()).toList();
        var name = kind == Kind.PARTNER ? word(record, "name").or(() -> word(record, "display_name"))
                : word(record, "contact_name").or(() -> word(record, "partner_name")).or(() -> word(record, "name"));
        var line = name.map(People::line).filter(text -> !text.isEmpty()).orElse(NAMELESS);
        return Optional.of(new Contact(ref.forDesk(), line, organisation(kind, record, line), word(record, kind == Kind.PARTNER ? "email" : "email_from")
                .map(People::line).orElse(""), numbers, page(ref), BLACKLISTS.stream().anyMatch(field -> Json.is(record, field)), details(kind, record)));
    }

    private static String organisation(Kind kind, JsonObject record, String name) {
        var organisation = kind == Kind.LEAD ? word(record, "partner_name") : word(record, "commercial_company_name").or(() -> word(record, "company_name"));
        return organisation.map(People::line).filter(text -> !text.equals(name)).orElse("");
    }

    private Optional<URI> page(Ref ref) {
        return Optional.of(site.page(ref));
    }

    /** What is there and is a text: an empty field is {@code false}. */
    static Optional<String> word(JsonObject record, String field) {
        return record.get(field) instanceof JsonPrimitive value && !value.isBoolean() ? Json.text(record, field) : Optional.empty();
    }

    private static String line(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST_NAME ? line.substring(0, LONGEST_NAME) + "…" : line;
    }

    /** What a person wrote into a field for numbers may be anything. */
    private static Optional<Address> address(String written) {
        var line = written.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.isEmpty() || line.length() > Address.MAX_LENGTH ? Optional.empty() : Optional.of(Address.of(line));
    }

    private List<Contact.Detail> details(Kind kind, JsonObject record) {
        var all = new ArrayList<Contact.Detail>();
        for (var name : details(kind)) {
            var field = shapes.get(kind).fields().get(name);
            text(field, record.get(name)).map(String::strip).filter(text -> !text.isEmpty())
                    .map(text -> text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) + "…" : text)
                    .ifPresent(text -> all.add(new Contact.Detail(field.label(), text)));
        }
        return all;
    }

    private static Optional<String> text(Shape.Field field, JsonElement value) {
        if (field.type().equals("boolean")) return value != null && value.isJsonPrimitive() ? Optional.of(value.getAsBoolean() ? "Yes" : "No") : Optional.empty();
        if (value instanceof JsonArray pair) { // a record: its number and its name; a list of numbers says nothing to anybody
            return pair.size() == 2 && pair.get(1).isJsonPrimitive() && pair.get(1).getAsJsonPrimitive().isString() ? Optional.of(pair.get(1).getAsString())
                    : Optional.empty();
        }
        if (!(value instanceof JsonPrimitive simple) || simple.isBoolean()) return Optional.empty();
        var text = simple.getAsString();
        return Optional.of(switch (field.type()) {
            case "selection" -> field.choices().getOrDefault(text, text);
            case "html" -> Texts.plain(text.replaceAll("(?i)</(?:p|div|li|h\\d|tr)>", "<br>"));
            default -> text;
        });
    }
}
