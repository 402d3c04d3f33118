package org.callwright.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records by an external id, and many records at once. */
class UpsertTest {

    private static final String DATA = "/services/data/v68.0";
    private static final String BY_CALL = DATA + "/sobjects/Task/Callwright_Call__c/";

    private final StandIn org = StandIn.start(Client.OPTIONS.with("callField", Options.CallField.UNIQUE));
    private final Client client = Client.of(org);

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void theFirstCreatesAndTheNextChanges() {
        var first = client.patch(BY_CALL + "k%2F1", "{\"Subject\":\"one\"}");
        assertEquals(201, first.status(), first.text());
        assertTrue(first.object().get("created").getAsBoolean());
        var second = client.patch(BY_CALL + "k%2F1", "{\"Subject\":\"two\"}");
        assertEquals(200, second.status(), second.text());
        assertFalse(second.object().get("created").getAsBoolean());
        assertEquals(first.object().get("id"), second.object().get("id"));
        assertEquals("two", org.tasks("k/1").getFirst().get("Subject").getAsString());
        assertEquals("two", client.get(BY_CALL + "k%2F1").object().get("Subject").getAsString());
    }

    @Test
    void onlyAnUpdateCreatesNothing() {
        assertEquals("404 NOT_FOUND", client.patch(BY_CALL + "k1?updateOnly=true", "{\"Subject\":\"one\"}").refusal());
        assertEquals(0, org.records("Task").size());
    }

    @Test
    void theBodyMustNotNameTheKey() {
        assertEquals("400 INVALID_FIELD", client.patch(BY_CALL + "k1", "{\"Callwright_Call__c\":\"k1\"}").refusal());
        assertEquals("400 INVALID_FIELD", client.patch(BY_CALL + "k1", "{\"Id\":\"00Txx0000000001\"}").refusal());
    }

    @Test
    void aFieldThatIsNoExternalIdIsRefused() {
        assertEquals("404 NOT_FOUND", client.patch(DATA + "/sobjects/Task/CallObject/k1", "{}").refusal());
        org.change(options -> options.with("callField", Options.CallField.NONE));
        var answer = client.patch(BY_CALL + "k1", "{}");
        assertEquals("404 NOT_FOUND", answer.refusal());
        assertEquals("Provided external ID field does not exist or is not accessible: Callwright_Call__c", answer.message());
    }

    @Test
    void severalWithTheSameKeyAreListed() {
        org.change(options -> options.with("callField", Options.CallField.PLAIN));
        for (var i = 0; i < 2; i++) assertEquals(201, client.post(DATA + "/sobjects/Task", "{\"Callwright_Call__c\":\"k1\"}")
                .status());
        var answer = client.patch(BY_CALL + "k1", "{\"Subject\":\"x\"}");
        assertEquals(300, answer.status());
        assertEquals(org.tasks("k1").stream().map(task -> DATA + "/sobjects/Task/" + task.get("Id").getAsString()).toList(),
            answer.json().getAsJsonArray().asList().stream().map(one -> one.getAsString()).toList());
    }

    @Test
    void ofManyThatInsertTheSameAtOnceOneSucceedsAndTheOthersAreToldWhich() throws Exception {
        org.change(options -> options.with("upsertGapMillis", 200));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Client.Answer>>();
            for (var i = 0; i < 5; i++) all.add(threads.submit(() -> client.patch(BY_CALL + "k1", "{\"Subject\":\"x\"}")));
            var created = 0;
            for (var one : all) {
                var answer = one.get();
                if (answer.status() == 201) created++;
                else if (answer.status() == 400) {
                    assertEquals("400 DUPLICATE_VALUE", answer.refusal());
                    assertEquals("duplicate value found: Callwright_Call__c duplicates value on record with id: "
                            + org.tasks("k1").getFirst().get("Id").getAsString().substring(0, 15), answer.message());
                } else assertEquals(200, answer.status(), answer.text());
            }
            assertEquals(1, created);
        }
        assertEquals(1, org.tasks("k1").size());
        assertEquals("400 DUPLICATE_VALUE", client.post(DATA + "/sobjects/Task", "{\"Callwright_Call__c\":\"K1\"}").refusal(),
                "without regard to case");
    }

    @Test
    void manyAreUpsertedEachWithItsResult() {
        var answer = client.patch(DATA + "/composite/sobjects/Task/Callwright_Call__c", """
            {"allOrNone":false,"records":[
             {"attributes":{"type":"Task"},"Callwright_Call__c":"a","Subject":"1"},
             {"attributes":{"type":"Task"},"Callwright_Call__c":"b","CallType":"Sideways"},
             {"attributes":{"type":"Task"},"Callwright_Call__c":"a","Subject":"2"}]}""");
        assertEquals(200, answer.status(), answer.text());
        var results = answer.json().getAsJsonArray();
        assertTrue(results.get(0).getAsJsonObject().get("created").getAsBoolean());
        assertEquals("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", results.get(1).getAsJsonObject().getAsJsonArray("errors").get(0)
                .getAsJsonObject().get("statusCode").getAsString());
        assertFalse(results.get(2).getAsJsonObject().get("created").getAsBoolean());
        assertEquals(List.of("2"), org.records("Task").stream().map(task -> task.get("Subject").getAsString()).toList());
    }

    @Test
    void allOrNoneIsAllOrNone() {
        var answer = client.post(DATA + "/composite/sobjects", """
            {"allOrNone":true,"records":[{"attributes":{"type":"Task"},"Subject":"1"},{"attributes":{"type":"Contact"}}]}""");
        assertEquals(200, answer.status(), answer.text());
        assertTrue(answer.text().contains("ALL_OR_NONE_OPERATION_ROLLED_BACK") && answer.text()
                .contains("REQUIRED_FIELD_MISSING"), answer.text());
        assertEquals(0, org.records("Task").size());
    }

    @Test
    void aDuplicateContactIsRefusedUntilTheClientInsists() {
        var body = "{\"LastName\":\"Lovelace\",\"Email\":\"ada@engines.example\"}";
        var answer = client.post(DATA + "/sobjects/Contact", body);
        assertEquals("400 DUPLICATES_DETECTED", answer.refusal());
        var result = answer.error().getAsJsonObject("duplicateResult");
        assertTrue(result.get("allowSave").getAsBoolean());
        var match = result.getAsJsonArray("matchResults").get(0).getAsJsonObject().getAsJsonArray("matchRecords").get(0)
                .getAsJsonObject().getAsJsonObject("record");
        assertEquals(Set.of("attributes", "Id"), match.keySet());
        assertTrue(client.post(DATA + "/sobjects/Contact", body, "Sforce-Duplicate-Rule-Header", "includeRecordDetails=true")
                .text().contains("\"Name\":\"Ada Lovelace\""));
        org.change(options -> options.with("misspelt", true));
        assertTrue(client.post(DATA + "/sobjects/Contact", body).error().has("duplicateResut"));
        assertEquals(201, client.post(DATA + "/sobjects/Contact", body, "Sforce-Duplicate-Rule-Header",
                "allowSave=true; includeRecordDetails=true; runAsCurrentUser=true").status());
        org.change(options -> options.with("duplicates", Options.Duplicates.BLOCK));
        var blocked = client.post(DATA + "/sobjects/Contact", body, "Sforce-Duplicate-Rule-Header", "allowSave=true");
        assertEquals("400 DUPLICATES_DETECTED", blocked.refusal());
        assertFalse(blocked.error().getAsJsonObject("duplicateResut").get("allowSave").getAsBoolean());
        assertEquals(201, client.post(DATA + "/sobjects/Contact",
                "{\"LastName\":\"Lovelace\",\"Email\":\"another@engines.example\"}").status(), "another of that name");
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Options.DEFAULT.with("colour", Map.of()));
    }
}
