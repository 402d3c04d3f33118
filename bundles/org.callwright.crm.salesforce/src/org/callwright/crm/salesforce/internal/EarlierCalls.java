package org.callwright.crm.salesforce.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.callwright.crm.net.Json;
import org.callwright.crm.net.Trouble;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.ContactRef;
import org.callwright.model.Direction;

import com.google.gson.JsonObject;

/** The call tasks of a contact as the calls that they tell of, whoever filed them. */
final class EarlierCalls {

    private static final List<String> FIELDS = List.of("Id", "Subject", "Description", "ActivityDate", "CreatedDate", "CallType", "CallDisposition",
            "CallDurationInSeconds", "CallObject", "TaskSubtype");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS[XX][XXX]");

    private record Told(Mark mark, JsonObject task) {}

    private final Api api;
    private final Shape shape;

    EarlierCalls(Api api, Shape shape) {
        this.api = api;
        this.shape = shape;
    }

    /** Newest first. */
    List<CallRecord> of(Id contact, int limit) throws Trouble, InterruptedException {
        var account = Kind.of(contact).filter(Kind.ACCOUNT::equals).isPresent();
        var field = account ? "WhatId" : "WhoId";
        if (limit < 1 || !shape.has(field) || !shape.has("TaskSubtype")) return List.of();
        var fields = FIELDS.stream().filter(name -> name.equals("Id") || shape.has(name)).toList();
        var tasks = api.query(Soql.select(fields, "Task").where(Soql.Condition.is(field, contact), Soql.Condition.is("TaskSubtype", "Call"))
                .newestFirst("ActivityDate", "CreatedDate").limit(2 * limit + 20)); // the continuations of long notes are among them
        var calls = new LinkedHashMap<String, List<Told>>();
        for (var task : tasks) {
            var mark = Json.text(task, "CallObject").flatMap(Mark::read).orElseGet(() -> foreign(task));
            calls.computeIfAbsent(mark.call(), call -> new ArrayList<>()).add(new Told(mark, task));
        }
        return calls.values().stream().map(parts -> record(contact, parts)).sorted(Comparator.comparing(CallRecord::began).reversed()).limit(limit).toList();
    }

    private static Mark foreign(JsonObject task) {
        var id = Json.text(task, "Id").orElse("");
        return new Mark(UUID.nameUUIDFromBytes(("salesforce:" + id).getBytes(StandardCharsets.US_ASCII)).toString(), "", 0, Optional.empty());
    }

    private static CallRecord record(Id contact, List<Told> parts) {
        var ordered = parts.stream().sorted(Comparator.comparingInt(one -> number(one.mark().part()))).toList();
        var main = ordered.getFirst();
        var began = main.mark().began().or(() -> created(main.task())).or(() -> day(main.task())).orElse(Instant.EPOCH);
        var talked = Duration.ofSeconds(Math.max(0, Json.number(main.task(), "CallDurationInSeconds")));
        var codes = Json.text(main.task(), "CallDisposition").map(text -> Arrays.stream(text.split(";")).map(String::strip).filter(code -> !code.isEmpty()).toList())
                .orElse(List.of());
        var note = ordered.stream().map(one -> Json.text(one.task(), "Description").orElse("")).collect(Collectors.joining());
        var outbound = Json.text(main.task(), "CallType").filter("Outbound"::equals).isPresent();
        return new CallRecord(call(main.mark().call()), outbound ? Direction.OUTBOUND : Direction.INBOUND, Optional.empty(), "",
                Optional.of(new ContactRef(SalesforceConnector.ID, contact.value())), Optional.empty(), began, Optional.empty(),
                Optional.of(began.plus(talked)), talked, Optional.empty(), note.isEmpty() ? Json.text(main.task(), "Subject").orElse("") : note,
                Math.max(1, main.mark().revision()), codes);
    }

    private static int number(String part) {
        return part.isEmpty() ? 1 : part.matches("\\d{1,6}") ? Integer.parseInt(part) : Integer.MAX_VALUE;
    }

    private static CallId call(String key) {
        try {
            return new CallId(UUID.fromString(key));
        } catch (IllegalArgumentException e) {
            return new CallId(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static Optional<Instant> created(JsonObject task) {
        try {
            return Json.text(task, "CreatedDate").map(text -> STAMP.parse(text, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> day(JsonObject task) {
        try {
            return Json.text(task, "ActivityDate").map(text -> LocalDate.parse(text).atStartOfDay(ZoneId.from(ZoneOffset.UTC)).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
