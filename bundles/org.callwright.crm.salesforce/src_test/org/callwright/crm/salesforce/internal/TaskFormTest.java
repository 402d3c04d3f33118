package org.callwright.crm.salesforce.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Callback;
import org.callwright.model.ContactRef;
import org.callwright.model.Direction;
import org.junit.jupiter.api.Test;

import com.google.gson.JsonParser;

class TaskFormTest {

    private static final Instant BEGAN = Instant.parse("2026-01-05T23:30:00Z");

    static Shape shape(String... more) {
        var fields = new java.util.ArrayList<>(List.of("Subject", "Description", "Status", "ActivityDate", "CallType", "CallDisposition", "CallObject",
                "CallDurationInSeconds", "WhoId", "WhatId", "TaskSubtype", "Priority", "ReminderDateTime", "IsReminderSet", "IsClosed"));
        fields.addAll(List.of(more));
        return Shape.of(JsonParser.parseString(ScriptedOrg.described("Task", fields.toArray(String[]::new))));
    }

    static TaskForm form() {
        return new TaskForm(shape(), "Completed", "", ZoneId.of("Europe/Berlin"));
    }

    static CallRecord record(String note, int revision) {
        return new CallRecord(CallId.fresh(), Direction.INBOUND, Optional.of(Address.of("+14155550100")), "Ada Lovelace",
                Optional.of(new ContactRef("salesforce", "003000000000001AAA")), Optional.of("Support"), BEGAN, Optional.of(BEGAN), Optional.of(BEGAN.plusSeconds(151)),
                Duration.ofSeconds(151), Optional.empty(), note, revision, List.of("Resolved", "Order"));
    }

    static CallRecord promised(CallRecord record, String remark) {
        return new CallRecord(record.call(), record.direction(), record.address(), record.name(), record.contact(), record.queue(), record.began(), record.answered(),
                record.ended(), record.talked(), record.reason(), record.note(), record.revision(), record.codes(), record.conversation(),
                Optional.of(new Callback(record.call(), Address.of("+14155550100"), "Ada", Optional.empty(), Instant.parse("2026-02-01T08:00:00Z"), remark)));
    }

    @Test
    void aCallIsOneTaskWithWhatIsKnown() {
        var record = record("He asked about invoice 4711.", 3);
        var pieces = form().pieces(record);
        assertEquals(1, pieces.size());
        assertEquals(JsonParser.parseString("""
                {"Subject":"Call from Ada Lovelace","Status":"Completed","ActivityDate":"2026-01-06","CallType":"Inbound","CallDisposition":"Resolved; Order",
                 "CallDurationInSeconds":151,"Description":"He asked about invoice 4711.","WhoId":"003000000000001AAA","WhatId":null,
                 "CallObject":"callwright:%s r3 2026-01-05T23:30:00Z"}""".formatted(record.key())), pieces.getFirst().fields());
        assertEquals(JsonParser.parseString("{\"TaskSubtype\":\"Call\",\"Priority\":\"Normal\"}"), pieces.getFirst().once());
    }

    @Test
    void aLongNoteLosesNothingAndNoCharacterIsTorn() {
        var random = new Random(3);
        for (var length : List.of(0, 1, 31_999, 32_000, 32_001, 64_000, 262_144)) {
            var note = new StringBuilder("begin ");
            while (note.length() < length) note.append(List.of("😀", "x", "x ", "\n\u00a0y").get(random.nextInt(4)));
            note.append("end");
            var parts = form().parts(note.toString());
            assertEquals(note.toString(), String.join("", parts));
            for (var part : parts) {
                assertTrue(part.length() <= 32_000);
                assertEquals(part.strip(), part);
                assertFalse(!part.isEmpty() && (Character.isLowSurrogate(part.charAt(0)) || Character.isHighSurrogate(part.charAt(part.length() - 1))));
            }
        }
        assertEquals(" ".repeat(100_000), String.join("", form().parts(" ".repeat(100_000))));
        var pieces = form().pieces(record("y".repeat(70_000), 1));
        assertEquals(List.of("", "2", "3"), pieces.stream().map(piece -> piece.mark().part()).toList());
        assertEquals("Call from Ada Lovelace (3 of 3)", pieces.getLast().fields().get("Subject").getAsString());
        assertEquals(0, pieces.getLast().fields().get("CallDurationInSeconds").getAsInt(), "the time is counted once");
    }

    @Test
    void aPromiseIsAnOpenTaskOfItsOwn() {
        var piece = form().pieces(promised(record("n", 1), "about the offer")).getLast();
        assertEquals(Mark.CALLBACK, piece.mark().part());
        assertEquals("2026-02-01", piece.fields().get("ActivityDate").getAsString());
        assertEquals("2026-02-01T09:00:00.000+01:00", piece.fields().get("ReminderDateTime").getAsString());
        assertEquals("003000000000001AAA", piece.fields().get("WhoId").getAsString());
        assertFalse(piece.fields().has("Status") || piece.once().has("TaskSubtype"));
        assertTrue(piece.fields().get("IsReminderSet").getAsBoolean());
    }

    @Test
    void aPromiseThatWasKeptIsDoneAndRemindsNobody() {
        var promised = promised(record("n", 1), "about the offer");
        var piece = form().pieces(promised.promising(promised.callback().map(callback -> callback.to(Callback.Progress.KEPT)))).getLast();
        assertEquals("Completed", piece.fields().get("Status").getAsString());
        assertEquals("about the offer\n+14155550100", piece.fields().get("Description").getAsString());
        assertFalse(piece.fields().get("IsReminderSet").getAsBoolean());
    }

    @Test
    void anAccountIsWhatItIsAboutAndAStrangersContactIsNobody() {
        var account = record("n", 1).of(org.callwright.model.Contact.of(new ContactRef("salesforce", "001000000000001AAA"), "Acme", List.of()));
        var fields = form().pieces(account).getFirst().fields();
        assertTrue(fields.get("WhoId").isJsonNull());
        assertEquals("001000000000001AAA", fields.get("WhatId").getAsString());
        var local = record("n", 1).of(org.callwright.model.Contact.of(new ContactRef("local", "42"), "Bob", List.of()));
        assertTrue(form().pieces(local).getFirst().fields().get("WhoId").isJsonNull());
    }

    @Test
    void whatTheUserMayNotFillIsLeftOutAndLinesAreCut() {
        var narrow = new TaskForm(Shape.of(JsonParser.parseString(ScriptedOrg.described("Task", "Subject", "CallObject"))), "Completed", "", ZoneId.of("UTC"));
        var record = record("n", 1).of(org.callwright.model.Contact.of(new ContactRef("salesforce", "003000000000001AAA"), "A\nB" + "😀".repeat(300), List.of()));
        var fields = narrow.pieces(record).getFirst().fields();
        assertEquals(java.util.Set.of("Subject", "CallObject"), fields.keySet());
        var subject = fields.get("Subject").getAsString();
        assertTrue(subject.startsWith("Call from A B😀") && subject.endsWith("😀…") && subject.length() <= 255, subject);
    }

    @Test
    void whatTheUserMaySeeButNotFillIsLeftOutToo() {
        var described = ScriptedOrg.described("Task", "Subject", "CallObject") .replace("]}", "");
        for (var field : List.of("CallDurationInSeconds", "WhoId", "WhatId", "ReminderDateTime", "IsReminderSet", "TaskSubtype", "Priority")) {
            described += ",{\"name\":\"" + field + "\",\"type\":\"string\",\"createable\":false,\"updateable\":false}";
        }
        var narrow = new TaskForm(Shape.of(JsonParser.parseString(described + "]}")), "Completed", "", ZoneId.of("UTC"));
        for (var piece : narrow.pieces(promised(record("", 1), ""))) {
            assertEquals(java.util.Set.of("Subject", "CallObject"), piece.fields().keySet());
            assertEquals(java.util.Set.of(), piece.once().keySet());
        }
    }

    @Test
    void aPicklistForCodesTakesOnlyWhatItOffers() {
        var described = ScriptedOrg.described("Task", "CallObject").replace("]}", ",{\"name\":\"Result__c\",\"type\":\"picklist\",\"createable\":true,"
                + "\"picklistValues\":[{\"active\":true,\"value\":\"Order\"},{\"active\":false,\"value\":\"Resolved\"}]}]}");
        var form = new TaskForm(Shape.of(JsonParser.parseString(described)), "Completed", "Result__c", ZoneId.of("UTC"));
        assertEquals("Order", form.pieces(record("n", 1)).getFirst().fields().get("Result__c").getAsString());
    }

    @Test
    void aMarkSaysWhatItIsAndOthersSayNothing() {
        var mark = new Mark("7d3f0c1e-0000-4000-8000-000000000000", "2", 17, Optional.of(BEGAN));
        assertEquals(Optional.of(mark), Mark.read(mark.toString()));
        assertEquals("7d3f0c1e-0000-4000-8000-000000000000/2", mark.key());
        for (var text : List.of("", "callwright:", "callwright:x", "cti:7d3f r1", "callwright:a b r1", "callwright:a r", "callwright:a r99999999999", "xcallwright:a r1")) {
            assertEquals(Optional.empty(), Mark.read(text), text);
        }
        assertEquals(Optional.empty(), Mark.read("callwright:a r1 yesterday").orElseThrow().began());
    }
}
