package org.callwright.crm.salesforce.internal;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callwright.model.CallRecord;
import org.callwright.model.Callback;
import org.callwright.model.ContactRef;
import org.callwright.model.Direction;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/**
 * How a call becomes tasks: one for the call, more where its note is longer than one holds, one that is open for what was promised.
 *
 * @param shape     Task, as this user may fill it
 * @param completed the status of a task that is done
 * @param codeField a picklist of Task that is to hold the wrap-up code too; may be empty
 * @param zone      where the agent is: dates in Salesforce are those of a calendar on the wall
 */
record TaskForm(Shape shape, String completed, String codeField, ZoneId zone) {

    private static final int LONGEST_NOTE = 32_000;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    /**
     * One task as it should be.
     *
     * @param once what is only said when it is created
     */
    record Piece(Mark mark, JsonObject fields, JsonObject once) {}

    List<Piece> pieces(CallRecord record) {
        var all = new ArrayList<Piece>();
        var parts = parts(record.note());
        for (var i = 0; i < parts.size(); i++) {
            var mark = new Mark(record.key(), i == 0 ? "" : Integer.toString(i + 1), record.revision(), Optional.of(record.began()));
            all.add(call(record, mark, parts.get(i), parts.size() == 1 ? "" : " (" + (i + 1) + " of " + parts.size() + ")"));
        }
        record.callback().ifPresent(callback -> all.add(promise(record, callback)));
        return all;
    }

    /**
     * As few pieces as hold it. None tears a character in two, and none begins or ends with a blank if that can be helped:
     * Salesforce takes blanks away from both ends of a text.
     */
    List<String> parts(String note) {
        var longest = shape.field("Description").map(Shape.Field::length).filter(length -> length > 0).orElse(LONGEST_NOTE);
        var parts = new ArrayList<String>();
        var from = 0;
        do {
            var to = cut(note, from, Math.min(note.length(), from + longest));
            parts.add(note.substring(from, to));
            from = to;
        } while (from < note.length());
        return parts;
    }

    private static int cut(String note, int from, int most) {
        if (most == note.length()) return most;
        for (var to = most; to > from + (most - from) / 2; to--) {
            if (!blank(note.charAt(to - 1)) && !blank(note.charAt(to)) && !Character.isHighSurrogate(note.charAt(to - 1))) return to;
        }
        return Character.isHighSurrogate(note.charAt(most - 1)) ? most - 1 : most;
    }

    private static boolean blank(char c) {
        return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private Piece call(CallRecord record, Mark mark, String note, String which) {
        var fields = new JsonObject();
        put(fields, "Subject", cut("Subject", (record.direction() == Direction.INBOUND ? "Call from " : "Call to ") + who(record), which));
        put(fields, "Status", completed);
        put(fields, "ActivityDate", record.began().atZone(zone).toLocalDate().toString());
        put(fields, "CallType", record.direction() == Direction.INBOUND ? "Inbound" : "Outbound");
        put(fields, "CallDisposition", cut("CallDisposition", String.join("; ", record.codes()), ""));
        if (fills("CallDurationInSeconds")) fields.addProperty("CallDurationInSeconds", mark.part().isEmpty() ? Math.min(99_999_999, record.talked().toSeconds()) : 0);
        code(fields, record.codes());
        text(fields, note);
        about(fields, record.contact());
        marked(fields, mark);
        var once = new JsonObject();
        if (offers("TaskSubtype", "Call")) put(once, "TaskSubtype", "Call");
        if (offers("Priority", "Normal")) put(once, "Priority", "Normal");
        return new Piece(mark, fields, once);
    }

    private Piece promise(CallRecord record, Callback callback) {
        var mark = new Mark(record.key(), Mark.CALLBACK, record.revision(), Optional.of(record.began()));
        var fields = new JsonObject();
        put(fields, "Subject", cut("Subject", "Call back " + (record.name().isBlank() ? callback.address().value() : record.name()), ""));
        put(fields, "ActivityDate", callback.due().atZone(zone).toLocalDate().toString());
        if (fills("ReminderDateTime") && fills("IsReminderSet")) {
            put(fields, "ReminderDateTime", MOMENT.format(callback.due().truncatedTo(ChronoUnit.SECONDS).atZone(zone)));
            fields.addProperty("IsReminderSet", !callback.kept());
        }
        text(fields, callback.remark().isBlank() ? callback.address().value() : callback.remark() + "\n" + callback.address().value());
        if (callback.kept()) put(fields, "Status", completed); // else as it is there: somebody else may have kept it
        about(fields, record.contact());
        marked(fields, mark);
        var once = new JsonObject(); // open, as a new task is
        if (offers("Priority", "Normal")) put(once, "Priority", "Normal");
        return new Piece(mark, fields, once);
    }

    private static String who(CallRecord record) {
        return record.name().isBlank() ? record.address().map(address -> address.value()).orElse("an unknown number") : record.name();
    }

    private void marked(JsonObject fields, Mark mark) {
        put(fields, "CallObject", mark.toString());
    }

    private void text(JsonObject fields, String text) {
        if (!fills("Description")) return;
        if (text.isEmpty()) fields.add("Description", JsonNull.INSTANCE); // there may have been one before
        else fields.addProperty("Description", text);
    }

    /** Who of another customer system was bound is not known there. */
    private void about(JsonObject fields, Optional<ContactRef> contact) {
        var id = contact.filter(ref -> ref.connector().equals(SalesforceConnector.ID)).flatMap(ref -> Id.of(ref.key()));
        var account = id.flatMap(Kind::of).filter(Kind.ACCOUNT::equals).isPresent();
        reference(fields, "WhoId", id.filter(one -> !account));
        reference(fields, "WhatId", id.filter(one -> account));
    }

    private void reference(JsonObject fields, String field, Optional<Id> id) {
        if (!fills(field)) return;
        if (id.isPresent()) fields.addProperty(field, id.get().value());
        else fields.add(field, JsonNull.INSTANCE);
    }

    private void code(JsonObject fields, List<String> codes) {
        var field = shape.field(codeField).filter(Shape.Field::createable);
        if (field.isEmpty() || codes.isEmpty() || codeField.equals("CallDisposition")) return;
        var known = codes.stream().filter(code -> field.get().values().isEmpty() || field.get().values().contains(code)).toList();
        if (!known.isEmpty()) fields.addProperty(codeField, field.get().type().equals("multipicklist") ? String.join(";", known) : known.getFirst());
    }

    /** Whether this user may write there. */
    boolean fills(String field) {
        return shape.field(field).filter(Shape.Field::createable).isPresent();
    }

    private void put(JsonObject fields, String field, String value) {
        if (!value.isEmpty() && fills(field)) fields.addProperty(field, value);
    }

    private boolean offers(String field, String value) {
        return shape.field(field).filter(known -> known.values().isEmpty() || known.values().contains(value)).isPresent();
    }

    /** One line, with its end kept, as long as the field is. */
    private String cut(String field, String text, String end) {
        var longest = shape.field(field).map(Shape.Field::length).filter(length -> length > 0).orElse(255) - end.length();
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        if (line.length() > longest) line = line.substring(0, longest - 1 - (Character.isHighSurrogate(line.charAt(longest - 2)) ? 1 : 0)) + "…";
        return line + end;
    }
}
