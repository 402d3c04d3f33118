package org.callwright.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked, it is answered or refused; and what an agent may not see is not there. */
class HostileTest {

    private static final String DATA = "/services/data/v68.0";
    private static final List<String> QUERIES = List.of("SELECT Id, Account.Name FROM Contact WHERE (Name LIKE 'O\\'B%' OR "
            + "NOT Phone = null) AND DoNotCall = false ORDER BY Name DESC NULLS LAST LIMIT 5 OFFSET 1",
        "SELECT COUNT() FROM Task WHERE ActivityDate >= 2026-01-01 AND CreatedDate < 2026-01-01T00:00:00.000Z AND "
                + "CallObject IN ('a','b') AND CallDurationInSeconds != 7");
    private static final List<String> SEARCHES = List.of("FIND {\"\\+1 415\" OR (Love* AND NOT b?bbage)} IN ALL FIELDS "
            + "RETURNING Contact(Id, Name WHERE DoNotCall = false LIMIT 3), Lead LIMIT 10");
    private static final String SIGNS = "'\"\\{}()*?%_,.=<>!-+&| \nAZ09ü\u0000";

    private final StandIn org = StandIn.start(Client.OPTIONS);
    private final Client client = Client.of(org);

    @AfterEach
    void close() {
        org.close();
    }

    private static void mutated(List<String> from, Consumer<String> reader) {
        var random = new Random(42);
        for (var i = 0; i < 20_000; i++) {
            var text = new StringBuilder(from.get(random.nextInt(from.size())));
            for (var edits = 1 + random.nextInt(4); edits > 0; edits--) {
                var at = random.nextInt(text.length() + 1);
                switch (random.nextInt(3)) {
                    case 0 -> text.delete(at, at + 1);
                    case 1 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                    default -> text.setLength(at);
                }
            }
            try {
                reader.accept(text.toString());
            } catch (ApiError e) {
                // refused in words
            } catch (RuntimeException e) {
                throw new AssertionError("not refused in words: " + text, e);
            }
        }
    }

    @Test
    void everyQueryIsReadOrRefusedInWords() {
        var schema = Schema.whole(Client.OPTIONS);
        mutated(QUERIES, text -> Query.of(text, schema));
        mutated(SEARCHES, text -> Search.of(text, schema));
    }

    @Test
    void whatIsTooDeepOrTooLongIsRefused() {
        assertEquals("400 MALFORMED_QUERY", client.query("SELECT Id FROM Contact WHERE " + "(".repeat(5_000) + "Name = null")
                .refusal());
        assertEquals("400 MALFORMED_SEARCH", client.search("FIND {" + "(".repeat(3_000) + "ab} RETURNING Contact").refusal());
        assertEquals(0, client.query("SELECT COUNT() FROM Contact WHERE Name = '" + "x\\\\".repeat(2_000) + "'").object()
                .get("totalSize").getAsInt());
        assertEquals("414 URI_TOO_LONG", client.query("SELECT Id FROM Contact WHERE Name = '" + "x".repeat(17_000) + "'")
                .refusal());
        assertEquals("431 REQUEST_HEADER_TOO_LARGE", client.get(DATA + "/limits", "X-Long", "x".repeat(17_000)).refusal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"q\":7}", "{\"q\":[]}", "{\"q\":\"ab\",\"sobjects\":7}",
            "{\"q\":\"ab\",\"sobjects\":[7]}", "{\"q\":\"ab\",\"sobjects\":[{}]}", "{\"q\":\"ab\",\"defaultLimit\":\"x\"}",
        "{\"records\":7}", "{\"records\":[7]}", "{\"records\":[{\"attributes\":7}]}", "{\"records\":[{\"attributes\":{}}]}",
                "{\"records\":[{}],\"allOrNone\":[]}"})
    void aBodyOfAnotherShapeIsRefused(String body) {
        for (var path : List.of("/parameterizedSearch", "/composite/sobjects")) {
            var answer = client.post(DATA + path, body);
            assertTrue(answer.status() == 400 || answer.status() == 200 && answer.text().contains("\"success\":false"),
                    answer.status() + " " + answer.text());
        }
    }

    @Test
    void whatTheAgentMayNotSeeIsNotThere() {
        org.change(options -> options.with("hidden", List.of("Lead", "Contact.MobilePhone", "Task.CallDisposition")));
        assertEquals("400 INVALID_FIELD", client.query("SELECT Id, MobilePhone FROM Contact").refusal());
        assertEquals("400 INVALID_FIELD", client.search("FIND {Lovelace} RETURNING Contact(MobilePhone)").refusal());
        assertEquals("400 INVALID_TYPE", client.query("SELECT Id FROM Lead").refusal());
        assertEquals("400 INVALID_TYPE", client.search("FIND {Lovelace} RETURNING Lead(Id)").refusal());
        assertEquals("400 INVALID_FIELD", client.post(DATA + "/sobjects/Task", "{\"CallDisposition\":\"x\"}").refusal());
        assertEquals("404 NOT_FOUND", client.get(DATA + "/sobjects/Lead/describe").refusal());
        assertTrue(!client.get(DATA + "/sobjects/Contact/describe").text().contains("MobilePhone"));
        assertTrue(!client.get(DATA + "/sobjects").text().contains("Lead"));
        assertEquals(List.of("Ada Lovelace"), client.searched("FIND {4155551212} IN PHONE FIELDS RETURNING Contact(Name)"));
        assertEquals(List.of(), client.searched("FIND {447700900123} IN PHONE FIELDS RETURNING Contact(Name)"),
                "nor found by it");
    }

    @Test
    void anOrgMayHaveOtherStatuses() {
        try (var german = StandIn.start(Client.OPTIONS.with("statuses", List.of("Offen", "Erledigt"))
                .with("closed", List.of("Erledigt")))) {
            var agent = Client.of(german);
            assertEquals(List.of("Erledigt"), agent.found("SELECT ApiName FROM TaskStatus WHERE IsClosed = true", "ApiName"));
            agent.post(DATA + "/sobjects/Task", "{}");
            agent.post(DATA + "/sobjects/Task", "{\"Status\":\"Erledigt\"}");
            assertEquals(List.of("false", "true"), agent.found("SELECT IsClosed FROM Task ORDER BY CreatedDate", "IsClosed"));
            assertEquals(List.of("Offen", "Erledigt"), Client.values(agent.get(DATA
                    + "/ui-api/object-info/Task/picklist-values/012000000000000AAA/Status").object().getAsJsonArray("values"),
                    "value"));
        }
    }
}
