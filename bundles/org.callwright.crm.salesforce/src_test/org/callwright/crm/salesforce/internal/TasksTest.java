package org.callwright.crm.salesforce.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.callwright.crm.net.Doubts;
import org.callwright.crm.net.Filer;
import org.callwright.crm.net.Network;
import org.callwright.crm.salesforce.internal.ScriptedOrg.Asked;
import org.callwright.crm.salesforce.internal.ScriptedOrg.Said;
import org.callwright.model.CallRecord;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.Filing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tasks in a small org that holds what it is given, and does what a test says when one is added. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TasksTest {

    private static final String TASK = "/services/data/v68.0/sobjects/Task";
    private static final Filing STORED = new Filing.Stored();

    private interface Adding {
        Said answer(Said usual) throws Exception;
    }

    private final ScriptedOrg server = ScriptedOrg.working();
    private final Map<String, JsonObject> tasks = new TreeMap<>(); // guarded by this
    private boolean unique;
    private Adding adding = usual -> usual;
    private int next = 1;
    private Api api;

    @BeforeEach
    void open() throws Exception {
        var settings = Settings.of("salesforce", Path.of("."), Map.of("crm.salesforce.url", server.url().toString(), "crm.salesforce.client-id", "app"));
        var org = Org.of(settings);
        settings.keep(org.secret(), "{\"client\":\"app\",\"refresh\":\"refresh0\"}".toCharArray());
        api = new Api(Network.plain().http(settings), new Tokens(org, Network.plain()), settings, new Limits(new Heard(), InstantSource.system()), "68.0");
        server.on("POST", TASK, this::add);
        server.on("GET", "/services/data/v68.0/query", this::query);
    }

    @AfterEach
    void close() {
        api.close();
        server.close();
    }

    private synchronized Said add(Asked asked) throws Exception {
        var task = asked.json();
        if (unique && tasks.values().stream().anyMatch(other -> other.get("Key__c").equals(task.get("Key__c")))) {
            return Said.error(400, "DUPLICATE_VALUE", "duplicate value found: Key__c duplicates value on record with id: 00T000000000001");
        }
        return adding.answer(put(task));
    }

    private synchronized Said put(JsonObject task) {
        var id = "00T%012d".formatted(next++);
        task.addProperty("Id", id);
        tasks.put(id, task);
        server.on("PATCH", TASK + "/" + id, asked -> changed(id, asked));
        server.on("DELETE", TASK + "/" + id, asked -> removed(id));
        return Said.json(201, "{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}");
    }

    private synchronized Said changed(String id, Asked asked) {
        if (!tasks.containsKey(id)) return Said.error(404, "ENTITY_IS_DELETED", "entity is deleted");
        asked.json().entrySet().forEach(field -> tasks.get(id).add(field.getKey(), field.getValue()));
        return new Said(204, "application/json", "", Map.of());
    }

    private synchronized Said removed(String id) {
        return tasks.remove(id) == null ? Said.error(404, "ENTITY_IS_DELETED", "entity is deleted") : new Said(204, "application/json", "", Map.of());
    }

    private synchronized Said query(Asked asked) {
        var beginning = asked.parameter("q").replaceAll(".* LIKE '([^']*)%'.*", "$1");
        var field = asked.parameter("q").replaceAll(".*WHERE (\\w+) LIKE.*", "$1");
        return Said.of("{\"records\":[" + String.join(",", tasks.values().stream().filter(task -> task.get(field).getAsString().startsWith(beginning))
                .map(JsonObject::toString).toList()) + "]}");
    }

    private Filer filer(Duration... lookAgain) {
        return new Filer(new Tasks(api, TaskFormTest.form(), unique ? Optional.of("Key__c") : Optional.empty()), new Doubts(List.of(lookAgain)));
    }

    private synchronized List<String> notes() {
        return tasks.values().stream().map(task -> task.get("Description").getAsString()).toList();
    }

    @Test
    void whatIsNewTakesOneRequestWhereTheOrgGuardsAndTwoElsewhere() throws Exception {
        unique = true;
        assertEquals(STORED, filer().file(TaskFormTest.record("text", 1)));
        assertEquals(1, server.count("POST", TASK));
        assertEquals(0, server.count("GET", "/services/data/v68.0/query"));
        unique = false;
        assertEquals(STORED, filer().file(TaskFormTest.record("text", 1)));
        assertEquals(1, server.count("GET", "/services/data/v68.0/query"));
    }

    @Test
    void aNewerTextReplacesAndAnOlderOneDoesNothing() throws Exception {
        for (var guarded : List.of(true, false)) {
            unique = guarded;
            tasks.clear();
            var filer = filer();
            var record = TaskFormTest.record("first", 1);
            for (var step : List.of(record, record, record.noted(3, "third"), record.noted(2, "second"), record)) assertEquals(STORED, filer.file(step));
            assertEquals(List.of("third"), notes());
            assertEquals(STORED, filer.file(record.noted(3, "third").of(org.callwright.model.Contact.of(new org.callwright.model.ContactRef("salesforce", "00Q000000000001AAA"), "Bob", List.of()))));
            assertEquals("00Q000000000001AAA", tasks.values().iterator().next().get("WhoId").getAsString(), "the same text of another contact");
        }
    }

    @Test
    void aNoteThatGrowsAndShrinksLeavesNothingBehind() throws Exception {
        for (var guarded : List.of(true, false)) {
            unique = guarded;
            tasks.clear();
            var filer = filer();
            var record = TaskFormTest.record("short", 1);
            for (var length : List.of(10, 100_000, 40_000, 262_144, 5)) {
                record = record.noted(record.revision() + 1, "x".repeat(length));
                assertEquals(STORED, filer.file(record));
                assertEquals(record.note(), String.join("", notes()));
            }
            assertEquals(1, tasks.size());
        }
    }

    @Test
    void aPromiseIsKeptMovedAndTakenBackUnlessItWasDone() throws Exception {
        var filer = filer();
        var record = TaskFormTest.record("n", 1);
        filer.file(TaskFormTest.promised(record, "about the offer"));
        filer.file(TaskFormTest.promised(record.noted(2, "n"), "about the price"));
        assertEquals(2, tasks.size());
        assertTrue(notes().contains("about the price\n+14155550100"), notes().toString());
        filer.file(record.noted(3, "n"));
        assertEquals(List.of("n"), notes());
        filer.file(TaskFormTest.promised(record.noted(4, "n"), "again"));
        tasks.values().stream().filter(task -> task.get("Description").getAsString().startsWith("again")).forEach(task -> task.addProperty("IsClosed", true));
        filer.file(record.noted(5, "n"));
        assertEquals(2, tasks.size(), "what was done stays");
    }

    @Test
    void aTaskThatIsDeletedWhileItIsLookedForComesBackAndACallOfSomebodyWhoIsGoneWaitsForAPerson() throws Exception {
        for (var guarded : List.of(true, false)) {
            unique = guarded;
            tasks.clear();
            var record = TaskFormTest.record("first", 1);
            assertEquals(STORED, filer().file(record));
            server.on("PATCH", TASK + "/" + tasks.keySet().iterator().next(), asked -> {
                removed(tasks.keySet().iterator().next());
                return Said.error(404, "ENTITY_IS_DELETED", "entity is deleted");
            });
            assertEquals(STORED, filer().file(record.noted(2, "second")));
            assertEquals(List.of("second"), notes());
            server.on("PATCH", TASK + "/" + tasks.keySet().iterator().next(), asked -> Said.error(404, "ENTITY_IS_DELETED", "entity is deleted"));
            assertEquals(new Filing.Rejected("Salesforce refused: entity is deleted."), filer().file(record.noted(3, "third")));
        }
    }

    @Test
    void whereTheAnswerIsLostNobodyKnowsAndTheNextAttemptLooks() throws Exception {
        for (var guarded : List.of(true, false)) {
            unique = guarded;
            tasks.clear();
            var filer = filer();
            var record = TaskFormTest.record("text", 1);
            adding = usual -> {
                throw new IllegalStateException("the connection breaks off");
            };
            assertInstanceOf(Filing.Ambiguous.class, filer.file(record));
            adding = usual -> usual;
            assertEquals(STORED, filer.file(record));
            assertEquals(List.of("text"), notes());
        }
    }

    @Test
    void whatWasCarriedOutAfterNobodyWaitedIsFoundLaterAndTakenAway() throws Exception {
        var filer = filer(Duration.ofMillis(1), Duration.ofMillis(200));
        var record = TaskFormTest.record("text", 1);
        var late = new JsonObject[1];
        adding = usual -> {
            late[0] = tasks.remove("00T%012d".formatted(next - 1)); // it is under way for long
            throw new IllegalStateException("the connection breaks off");
        };
        assertInstanceOf(Filing.Ambiguous.class, filer.file(record));
        adding = usual -> usual;
        assertEquals(STORED, filer.file(record));
        put(late[0]);
        ScriptedOrg.until(() -> notes().size() == 1);
        filer.close();
    }

    @Test
    void anOlderTextThatComesLateIsReplacedByTheNewerOne() throws Exception {
        for (var guarded : List.of(true, false)) {
            unique = guarded;
            tasks.clear();
            var filer = filer(Duration.ofMillis(300));
            var record = TaskFormTest.record("first", 1);
            filer.file(record);
            var id = tasks.keySet().iterator().next();
            var late = new Asked[1];
            server.on("PATCH", TASK + "/" + id, asked -> {
                late[0] = asked;
                throw new IllegalStateException("the connection breaks off");
            });
            assertInstanceOf(Filing.Ambiguous.class, filer.file(record.noted(2, "second")));
            server.on("PATCH", TASK + "/" + id, asked -> changed(id, asked));
            assertEquals(STORED, filer.file(record.noted(3, "third")));
            changed(id, late[0]);
            assertEquals(List.of("second"), notes());
            ScriptedOrg.until(() -> notes().equals(List.of("third")));
            filer.close();
        }
    }

    @Test
    void ofTwoTasksTheNewerTextStays() throws Exception {
        var record = TaskFormTest.record("third", 3);
        put(piece(record.noted(1, "first")));
        put(piece(record));
        put(piece(record.noted(2, "second")));
        assertEquals(STORED, filer().file(record.noted(2, "second")));
        assertEquals(List.of("third"), notes());
    }

    private static JsonObject piece(CallRecord record) {
        return TaskFormTest.form().pieces(record).getFirst().fields().deepCopy();
    }

    @Test
    void whoeverChangedTheMarkDoesNotMakeASecondTask() throws Exception {
        unique = true;
        var record = TaskFormTest.record("first", 1);
        filer().file(record);
        tasks.values().forEach(task -> task.addProperty("CallObject", "changed by hand"));
        assertEquals(STORED, filer().file(record.noted(2, "second")));
        assertEquals(List.of("second"), notes());
    }

    @Test
    void aTaskThatThisUserMayNotSeeIsNothingToWaitFor() throws Exception {
        unique = true;
        var record = TaskFormTest.record("first", 1);
        filer().file(record);
        server.on("GET", "/services/data/v68.0/query", Said.of("{\"records\":[]}"));
        assertInstanceOf(Filing.Rejected.class, filer().file(record));
        assertEquals(List.of("first"), notes());
    }

    @Test
    void partsThatAreLeftOverWhereTheCallItselfWasDeletedAreUsedAgain() throws Exception {
        for (var guarded : List.of(true, false)) {
            unique = guarded;
            tasks.clear();
            var record = TaskFormTest.record("x".repeat(70_000), 1);
            filer().file(record);
            tasks.remove(tasks.keySet().iterator().next());
            assertEquals(STORED, filer().file(record.noted(2, "y".repeat(70_000))));
            assertEquals("y".repeat(70_000), String.join("", notes()));
            assertEquals(3, tasks.size());
        }
    }

    @Test
    void whatOnlyAPersonCanMendIsRejectedWithWhatTheOrgSays() throws Exception {
        adding = usual -> Said.error(400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "Calls need a reason.");
        assertEquals(new Filing.Rejected("Salesforce refused: Calls need a reason."), filer().file(TaskFormTest.record("n", 1)));
        adding = usual -> Said.json(400, "[{\"message\":\"Comments: data value too large: He has cancer\",\"errorCode\":\"STRING_TOO_LONG\",\"fields\":[\"Description\"]}]");
        assertEquals(new Filing.Rejected("Salesforce refused: STRING_TOO_LONG (Description)."), filer().file(TaskFormTest.record("n", 1)));
        adding = usual -> Said.error(404, "ENTITY_IS_DELETED", "entity is deleted");
        assertInstanceOf(Filing.Rejected.class, filer().file(TaskFormTest.record("n", 1)));
    }

    @Test
    void whatIsWrongForEverybodyIsTriedAgainLater() throws Exception {
        adding = usual -> Said.error(500, "UNKNOWN_EXCEPTION", "?");
        assertInstanceOf(Filing.Ambiguous.class, filer().file(TaskFormTest.record("n", 1)));
        adding = usual -> new Said(503, "text/html", "<h1>Down</h1>", Map.of());
        assertInstanceOf(Filing.Ambiguous.class, filer().file(TaskFormTest.record("n", 1)));
        adding = usual -> Said.error(429, "X", "?").with("Retry-After", "90");
        assertEquals(new Filing.RetryAfter("Salesforce is too busy at the moment.", Duration.ofSeconds(90)), filer().file(TaskFormTest.record("n", 1)));
        adding = usual -> new Said(302, "text/html", "", Map.of("Location", "https://elsewhere.example/"));
        assertInstanceOf(Filing.RetryAfter.class, filer().file(TaskFormTest.record("n", 1)));
        server.close();
        assertInstanceOf(Filing.RetryAfter.class, filer().file(TaskFormTest.record("n", 1)));
    }

    @Test
    void whatIsWrongWithTheOrgOrTheUserKeepsNoCallFromBeingFiledLater() throws Exception {
        for (var code : List.of("API_DISABLED_FOR_ORG", "MUTUAL_AUTHENTICATION_FAILED", "ORG_LOCKED", "STORAGE_LIMIT_EXCEEDED", "INVALID_OPERATION_WITH_EXPIRED_PASSWORD")) {
            adding = usual -> Said.error(403, code, "Not now");
            assertEquals(new Filing.RetryAfter("Salesforce refused: Not now.", Duration.ZERO), filer().file(TaskFormTest.record("n", 1)), code);
        }
    }

    @Test
    void whateverIsInTheListOfFieldsOfAnErrorTheErrorIsRead() throws Exception {
        for (var fields : List.of("[null]", "[[\"A\",\"B\"]]", "[{}]", "[[]]", "null", "7")) {
            adding = usual -> Said.json(400, "[{\"message\":\"No.\",\"errorCode\":\"FIELD_CUSTOM_VALIDATION_EXCEPTION\",\"fields\":" + fields + "}]");
            assertEquals(new Filing.Rejected("Salesforce refused: No."), filer().file(TaskFormTest.record("n", 1)), fields);
        }
    }

    @Test
    void aServerThatFailsAfterTheWorkMakesNoSecondTask() throws Exception {
        adding = usual -> Said.error(503, "SERVER_UNAVAILABLE", "?"); // the task is there by then
        assertInstanceOf(Filing.Ambiguous.class, filer().file(TaskFormTest.record("text", 1)));
        assertEquals(List.of("text"), notes());
    }

    @Test
    void aPauseIsSaidInSecondsOrAsADateAndIsNeverLongerThanADay() throws Exception {
        for (var wanted : Map.of("90", Duration.ofSeconds(90), " 0090 ", Duration.ofSeconds(90), "99999999999999999999", Duration.ofDays(1), "Tue, 31 Dec 2199 23:59:59 GMT",
                Duration.ofDays(1)).entrySet()) {
            assertEquals(wanted.getValue(), pause(wanted.getKey()), wanted.getKey());
        }
        var soon = pause(DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(10)));
        assertTrue(soon.compareTo(Duration.ofMinutes(8)) > 0 && soon.compareTo(Duration.ofMinutes(10)) <= 0, soon.toString());
    }

    private Duration pause(String retryAfter) throws Exception {
        adding = usual -> Said.error(429, "X", "?").with("Retry-After", retryAfter);
        return assertInstanceOf(Filing.RetryAfter.class, filer().file(TaskFormTest.record("n", 1))).pause();
    }

    @Test
    void aPauseThatIsOverIsNone() throws Exception {
        assertEquals(Duration.ZERO, pause("Tue, 06 Jan 2015 12:00:00 GMT"));
    }

    @Test
    void aPauseThatIsLongerThanAMomentIsLeftToTheDesk() throws Exception {
        adding = usual -> Said.error(429, "X", "?").with("Retry-After", "11");
        assertEquals(new Filing.RetryAfter("Salesforce is too busy at the moment.", Duration.ofSeconds(11)), filer().file(TaskFormTest.record("n", 1)));
        assertEquals(1, server.count("POST", TASK));
    }

    @Test
    void whatIsNoAnswerToTheQueryDoesNotMeanThatNothingIsThere() throws Exception {
        var record = TaskFormTest.record("text", 1);
        filer().file(record);
        for (var odd : List.of("{}", "[]", "null", "7", "{\"records\":null}", "{\"records\":{}}", "{\"status\":\"ok\"}", "{\"records\":[],\"done\":false}",
                "{\"records\":[null],\"done\":true}", "{\"records\":[],\"totalSize\":1,\"done\":true}")) {
            server.on("GET", "/services/data/v68.0/query", Said.of(odd));
            assertInstanceOf(Filing.RetryAfter.class, filer().file(record), odd);
            assertEquals(List.of("text"), notes(), odd);
        }
    }

    @Test
    void anOrgThatConfirmsAChangeInWordsIsUnderstood() throws Exception {
        var record = TaskFormTest.record("x".repeat(33_000), 1);
        filer().file(record);
        for (var id : List.copyOf(tasks.keySet())) {
            server.on("PATCH", TASK + "/" + id, asked -> {
                changed(id, asked);
                return Said.of("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[],\"created\":false}");
            });
            server.on("DELETE", TASK + "/" + id, asked -> {
                removed(id);
                return Said.of("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}");
            });
        }
        assertEquals(STORED, filer().file(record.noted(2, "shorter")));
        assertEquals(List.of("shorter"), notes());
    }

    @Test
    void whateverElseConfirmsAChangeDoesNot() throws Exception {
        var record = TaskFormTest.record("text", 1);
        filer().file(record);
        for (var said : List.of(Said.of("{}"), Said.of("[]"), Said.of("{\"success\":false}"), new Said(200, "text/html", "<h1>Welcome</h1>", Map.of()), new Said(200, "text/html", "", Map.of()))) {
            server.on("PATCH", TASK + "/" + tasks.keySet().iterator().next(), said);
            assertInstanceOf(Filing.Ambiguous.class, filer().file(record.noted(2, "second")), said.body());
        }
    }

    @Test
    void whereTheNoteOrTheMarkCannotBeKeptNothingIsFiledAndTheCallWaits() throws Exception {
        for (var missing : List.of("Description", "CallObject")) {
            for (var how : List.of("gone", "read only")) {
                var described = ScriptedOrg.described("Task", "Subject", "Status", "WhoId", missing.equals("CallObject") ? "Description" : "CallObject");
                if (how.equals("read only")) described = described.replace("]}", ",{\"name\":\"" + missing + "\",\"type\":\"string\",\"length\":255,\"createable\":false}]}");
                var form = new TaskForm(Shape.of(JsonParser.parseString(described)), "Completed", "", ZoneOffset.UTC);
                var filer = new Filer(new Tasks(api, form, Optional.empty()), new Doubts(List.of()));
                var waits = assertInstanceOf(Filing.RetryAfter.class, filer.file(TaskFormTest.record("text", 1)), missing + how);
                assertTrue(waits.sentence().contains(missing), waits.sentence());
                assertEquals(Map.of(), tasks);
            }
        }
    }
}
