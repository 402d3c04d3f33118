package org.callwright.shell.internal;

import static org.callwright.shell.internal.Json.array;
import static org.callwright.shell.internal.Json.envelope;
import static org.callwright.shell.internal.Json.strings;
import static org.callwright.shell.internal.Json.word;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallRecord;
import org.callwright.model.Callback;
import org.callwright.model.Contact;
import org.callwright.model.Desk;
import org.callwright.model.Doing;
import org.callwright.model.Favourite;
import org.callwright.model.Outgoing;
import org.callwright.model.Recent;
import org.callwright.model.Search;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** The lists that the automation interface prints when asked for them. Pure functions; see {@link DeskJson}. */
final class ListJson {

    private ListJson() {}

    static JsonObject search(Search search) {
        var found = new JsonObject();
        found.addProperty("text", search.text());
        found.addProperty("running", search.running());
        found.add("results", array(search.hits(), ListJson::hit));
        return envelope("search", found);
    }

    static JsonObject recents(List<Recent> recents) {
        var lists = new JsonObject();
        for (var kind : Recent.Kind.values()) {
            lists.add(word(kind), array(recents.stream().filter(recent -> recent.kind() == kind).toList(), ListJson::recent));
        }
        return envelope("recents", lists);
    }

    static JsonObject favourites(Desk desk) {
        return envelope("favourites", array(desk.favourites(), favourite -> favourite(desk, favourite)));
    }

    /** Everything that waits, with its text: also what an administrator saves when a customer system never comes back. */
    static JsonObject outbox(Desk desk) {
        return envelope("outbox", array(desk.outbox(), ListJson::outgoing));
    }

    static JsonObject shift(Desk desk, Instant now) {
        var json = new JsonObject();
        json.add("doings", array(desk.shift().doings(), doing -> doing(doing, Optional.empty())));
        json.add("totals", array(List.copyOf(desk.shift().totals(now).entrySet()), total -> doing(total.getKey(), Optional.of(total.getValue()))));
        return envelope("shift", json);
    }

    /** What was filed about the customer of the call in hand before, newest first. */
    static JsonObject earlier(Desk desk) {
        return envelope("earlier", array(desk.current().map(Call::id).map(desk::earlier).orElse(List.of()), ListJson::record));
    }

    static JsonObject callbacks(Desk desk) {
        return envelope("callbacks", array(desk.callbacks(), ListJson::callback));
    }

    static JsonObject callback(Callback callback) {
        var json = new JsonObject();
        json.addProperty("call", callback.call().value().toString());
        json.addProperty("address", callback.address().value());
        json.addProperty("name", callback.name());
        Json.contact(json, callback.contact());
        json.addProperty("due", callback.due().toString());
        json.addProperty("remark", callback.remark());
        return json;
    }

    static JsonObject contact(Contact contact) {
        var json = new JsonObject();
        json.addProperty("contact", contact.ref().toString());
        json.addProperty("name", contact.name());
        json.addProperty("organisation", contact.organisation());
        if (contact.doNotCall()) json.addProperty("doNotCall", true);
        return json;
    }

    private static JsonElement favourite(Desk desk, Favourite favourite) {
        var json = new JsonObject();
        json.addProperty("address", favourite.address().value());
        json.addProperty("name", favourite.name());
        if (!favourite.group().isEmpty()) json.addProperty("group", favourite.group());
        Optional.ofNullable(desk.availability().get(favourite.address())).ifPresent(now -> json.addProperty("availability", word(now)));
        Json.contact(json, favourite.contact());
        return json;
    }

    private static JsonElement outgoing(Outgoing item) {
        var json = record(item.record());
        json.addProperty("crm", item.connector());
        json.addProperty("attempts", item.attempts());
        json.addProperty("attention", item.attention());
        item.trouble().ifPresent(sentence -> json.addProperty("trouble", sentence));
        item.next().ifPresent(at -> json.addProperty("next", at.toString()));
        return json;
    }

    private static JsonObject record(CallRecord record) {
        var json = new JsonObject();
        json.addProperty("call", record.key());
        json.addProperty("direction", record.direction() == org.callwright.model.Direction.INBOUND ? "in" : "out");
        record.address().map(Address::value).ifPresent(address -> json.addProperty("address", address));
        json.addProperty("name", record.name());
        Json.contact(json, record.contact());
        record.queue().ifPresent(queue -> json.addProperty("queue", queue));
        json.addProperty("began", record.began().toString());
        json.addProperty("seconds", seconds(record.talked()));
        json.add("codes", strings(record.codes()));
        json.addProperty("note", record.note());
        json.addProperty("revision", record.revision());
        return json;
    }

    private static JsonElement doing(Doing doing, Optional<Duration> total) {
        var json = new JsonObject();
        json.addProperty("doing", word(doing.kind()));
        if (!doing.reason().isEmpty()) json.addProperty("reason", doing.reason());
        if (total.isPresent()) json.addProperty("seconds", seconds(total.get()));
        else json.addProperty("since", doing.since().toString());
        return json;
    }

    private static JsonElement recent(Recent recent) {
        var json = new JsonObject();
        json.addProperty("call", recent.call().value().toString());
        recent.address().ifPresent(address -> json.addProperty("address", address.value()));
        json.addProperty("name", recent.name());
        Json.contact(json, recent.contact());
        json.addProperty("at", recent.at().toString());
        json.addProperty("seconds", seconds(recent.talked()));
        if (!recent.remark().isEmpty()) json.addProperty("remark", recent.remark());
        return json;
    }

    private static JsonElement hit(Search.Hit hit) {
        var json = new JsonObject();
        json.addProperty("source", hit.source());
        json.addProperty("name", hit.name());
        json.addProperty("organisation", hit.organisation());
        json.addProperty("label", hit.number().label());
        json.addProperty("address", hit.number().address().value());
        Json.contact(json, hit.contact());
        return json;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
