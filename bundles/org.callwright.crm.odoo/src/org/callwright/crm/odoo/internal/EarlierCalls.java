package org.callwright.crm.odoo.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import org.callwright.crm.net.Trouble;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** The notes of calls about a contact, from whichever desk; other messages are no calls. */
final class EarlierCalls {

    static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final Pattern KEY = Pattern.compile("<callwright\\.([0-9a-fA-F-]{36})@.*");

    private final Odoo odoo;

    EarlierCalls(Odoo odoo) {
        this.odoo = odoo;
    }

    /** The one message of a call: an index finds it by that. */
    static String messageId(CallRecord record) {
        return "<callwright." + record.key() + "@callwright.invalid>";
    }

    /** Newest first. */
    List<CallRecord> of(Ref contact, int limit) throws Trouble, InterruptedException {
        if (limit < 1) return List.of();
        var domain = new JsonArray();
        domain.add(Domain.leaf("model", "=", contact.kind().model()));
        domain.add(Domain.leaf("res_id", "=", new JsonPrimitive(contact.id())));
        domain.add(Domain.leaf("message_id", "=like", "<callwright.%"));
        return odoo.search("mail.message", domain, List.of("message_id", "date", "body"), "date desc, id desc", limit, false).stream()
                .flatMap(message -> call(contact, message).stream()).sorted(Comparator.comparing(CallRecord::began).reversed()).toList();
    }

    private static Optional<CallRecord> call(Ref contact, JsonObject message) {
        var key = People.word(message, "message_id").map(KEY::matcher).filter(found -> found.matches());
        var note = People.word(message, "body").flatMap(Note::read);
        if (key.isEmpty() || note.isEmpty()) return Optional.empty();
        try {
            var began = People.word(message, "date").map(text -> LocalDateTime.parse(text, MOMENT).toInstant(ZoneOffset.UTC)).orElse(Instant.EPOCH);
            return Optional.of(note.get().record(new CallId(UUID.fromString(key.get().group(1))), contact, began));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
