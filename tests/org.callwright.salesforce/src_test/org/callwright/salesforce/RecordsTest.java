package org.callwright.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single records: described, created, read, changed and deleted; and what every REST answer has. */
class RecordsTest {

    private static final String DATA = "/services/data/v68.0";
    private static final String TASK = DATA + "/sobjects/Task";
    private static final String CONTACT = DATA + "/sobjects/Contact";

    private final StandIn org = StandIn.start(Client.OPTIONS);
    private final Client client = Client.of(org);

    @AfterEach
    void close() {
        org.close();
    }

    private String made(String object, String body) {
        var answer = client.post(DATA + "/sobjects/" + object, body);
        assertEquals(201, answer.status(), answer.text());
        assertTrue(answer.object().get("success").getAsBoolean());
        return answer.object().get("id").getAsString();
    }

    @Test
    void aCallIsStoredAsItWasSent() {
        var who = org.records("Contact").getFirst().get("Id").getAsString();
        var id = made("Task", """
            {"Subject":"Call: Ada Lovelace","Status":"Completed","Priority":"Normal","TaskSubtype":"Call","CallType":"Inbound","CallDurationInSeconds":151,"CallDisposition":"Resolved",
             "CallObject":"cti:7d3f","ActivityDate":"2026-11-22","WhoId":"%s","Description":"Grüße\\n\\u20ac"}""".formatted(who));
        var task = client.get(TASK + "/" + id
                + "?fields=Description,CallObject,IsClosed,WhoId,CallDurationInSeconds,ActivityDate").object();
        assertEquals("Grüße\n€", task.get("Description").getAsString());
        assertEquals(who, task.get("WhoId").getAsString());
        assertEquals(151, task.get("CallDurationInSeconds").getAsInt());
        assertEquals("2026-11-22", task.get("ActivityDate").getAsString());
        assertTrue(task.get("IsClosed").getAsBoolean());
        assertEquals(1, org.tasks("cti:7d3f").size());
        assertEquals(List.of(id), client.found("SELECT Id FROM Task WHERE CallObject = 'cti:7d3f' LIMIT 2", "Id"));
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        var task = client.get(TASK + "/" + made("Task", "{}")).object();
        assertEquals("Not Started", task.get("Status").getAsString());
        assertEquals("Normal", task.get("Priority").getAsString());
        assertTrue(task.get("Subject").isJsonNull());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Contact | {\"FirstName\":\"Ada\"} | 400 REQUIRED_FIELD_MISSING | Required fields are missing: [LastName] | LastName",
        "Lead | {} | 400 REQUIRED_FIELD_MISSING | Required fields are missing: [LastName, Company] | LastName,Company",
        "Contact | {\"LastName\":\"x\",\"Phone\":\"12345678901234567890123456789012345678901\"} | 400 STRING_TOO_LONG | "
                + "Business Phone: data value too large: 12345678901234567890123456789012345678901 (max length=40) | Phone",
        "Task | {\"CallType\":\"Sideways\"} | 400 INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | Call Type: bad value for "
                + "restricted picklist field: Sideways | CallType",
        "Contact | {\"LastName\":\"x\",\"Email\":\"nobody\"} | 400 INVALID_EMAIL_ADDRESS | Email: invalid email address: "
                + "nobody | Email",
        "Task | {\"WhoId\":\"nobody\"} | 400 MALFORMED_ID | Name ID: id value of incorrect type: nobody | WhoId",
        "Task | {\"WhoId\":\"003xx0zzzzzzzzz\"} | 400 INVALID_CROSS_REFERENCE_KEY | invalid cross reference id | ''",
        "Task | {\"CallDurationInSeconds\":123456789} | 400 NUMBER_OUTSIDE_VALID_RANGE | Call Duration: value outside of "
                + "valid range on numeric field: 123456789 | CallDurationInSeconds",
        "Task | {\"IsClosed\":true} | 400 INVALID_FIELD_FOR_INSERT_UPDATE | Unable to create/update fields: IsClosed. | "
                + "IsClosed"})
    void aFieldThatIsWrongIsNamed(String object, String body, String refusal, String sentence, String fields) {
        var answer = client.post(DATA + "/sobjects/" + object, body);
        assertEquals(refusal, answer.refusal());
        assertTrue(answer.message().startsWith(sentence), answer.message());
        assertEquals(fields, String.join(",", answer.error().getAsJsonArray("fields").asList().stream()
                .map(field -> field.getAsString()).toList()));
        assertEquals(0, org.records("Task").size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"Subjekt\":\"x\"} | 400 INVALID_FIELD", "{\"Callwright_Call__c\":\"x\"} | 400 INVALID_FIELD",
                "{\"Subject\":\"x\" | 400 JSON_PARSER_ERROR", "'' | 400 JSON_PARSER_ERROR",
        "[] | 400 JSON_PARSER_ERROR", "{'Subject':'x'} | 400 JSON_PARSER_ERROR",
                "{\"ActivityDate\":\"22.11.2026\"} | 400 JSON_PARSER_ERROR", "{\"Subject\":{}} | 400 JSON_PARSER_ERROR"},
        quoteCharacter = '`')
    void aBodyThatIsWrongIsRefused(String body, String refusal) {
        assertEquals(refusal, client.post(TASK, body.equals("''") ? "" : body).refusal());
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        assertEquals("415 UNSUPPORTED_MEDIA_TYPE", client.post(TASK, "Subject=x", "Content-Type",
                "application/x-www-form-urlencoded").refusal());
    }

    @Test
    void aRecordIsChangedAndDeleted() {
        var id = made("Task", "{\"Subject\":\"x\",\"CallDisposition\":\"y\"}");
        assertEquals(204, client.patch(TASK + "/" + id, "{\"Subject\":\"z\",\"CallDisposition\":null}").status());
        assertEquals("z", org.records("Task").getFirst().get("Subject").getAsString());
        assertFalse(org.records("Task").getFirst().has("CallDisposition"));
        assertEquals("400 INVALID_FIELD_FOR_INSERT_UPDATE", client.patch(TASK + "/" + id, "{\"TaskSubtype\":\"Call\"}")
                .refusal(), "only when it is created");
        assertEquals(204, client.delete(TASK + "/" + id).status());
        assertEquals("404 NOT_FOUND", client.get(TASK + "/" + id).refusal());
        assertEquals("404 NOT_FOUND", client.patch(TASK + "/" + id, "{}").refusal());
        assertEquals("400 MALFORMED_ID", client.get(TASK + "/" + org.records("Contact").getFirst().get("Id").getAsString())
                .refusal());
    }

    @Test
    void aRecordIsReadByItsIdOf15AndOf18() {
        var id = org.records("Contact").getFirst().get("Id").getAsString();
        assertEquals(18, id.length());
        assertEquals(client.get(CONTACT + "/" + id).text(), client.get(CONTACT + "/" + id.substring(0, 15)).text());
        assertEquals("400 INVALID_FIELD", client.get(CONTACT + "/" + id + "?fields=Id,Nme").refusal());
    }

    @Test
    void whatDidNotChangeIsNotSentAgain() {
        var path = CONTACT + "/" + org.records("Contact").getFirst().get("Id").getAsString();
        var modified = client.get(path).header("Last-Modified");
        var again = client.get(path, "If-Modified-Since", modified);
        assertEquals(304, again.status());
        assertEquals("", again.text());
        assertEquals(200, client.get(path, "If-Modified-Since", "Mon, 01 Jan 2024 00:00:00 GMT").status());
    }

    @Test
    void describeTellsWhatIsRequiredAndWhatAListHas() {
        var fields = client.get(TASK + "/describe").object().getAsJsonArray("fields");
        assertTrue(Client.values(fields, "name").containsAll(List.of("Subject", "CallObject", "CallDisposition")),
                fields.toString());
        assertFalse(Client.values(fields, "name").contains(Schema.CALL_FIELD));
        org.change(options -> options.with("callField", Options.CallField.UNIQUE));
        var field = client.get(TASK + "/describe").object().getAsJsonArray("fields").asList().stream()
                .map(one -> one.getAsJsonObject())
            .filter(one -> one.get("name").getAsString().equals(Schema.CALL_FIELD)).findFirst().orElseThrow();
        assertTrue(field.get("externalId").getAsBoolean() && field.get("unique").getAsBoolean() && field.get("idLookup")
                .getAsBoolean(), field.toString());
        assertEquals("404 NOT_FOUND", client.get(DATA + "/sobjects/Kontact/describe").refusal());
    }

    @Test
    void thePicklistsOfARecordTypeAreTold() {
        var one = client.get(DATA + "/ui-api/object-info/Task/picklist-values/012000000000000AAA/Subject").object();
        assertEquals(List.of("Call", "Email", "Send Letter", "Send Quote", "Other"),
                Client.values(one.getAsJsonArray("values"), "value"));
        var all = client.get(DATA + "/ui-api/object-info/Task/picklist-values/012000000000000AAA").object()
                .getAsJsonObject("picklistFieldValues");
        assertTrue(all.keySet().containsAll(List.of("Subject", "Status", "Priority", "CallType")), all.keySet().toString());
        assertEquals(400, client.get(DATA + "/ui-api/object-info/Task/picklist-values/012000000000000AAA/CallDisposition")
                .status(), "it is text");
    }

    @Test
    void theStatusesOfTasksAreToldAndFixed() {
        assertEquals(List.of("Completed"), client.found("SELECT ApiName FROM TaskStatus WHERE IsClosed = true", "ApiName"));
        assertEquals("400 CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", client.post(DATA + "/sobjects/TaskStatus", "{}").refusal());
    }

    @Test
    void versionsAreListedForEverybodyAndNotCounted() {
        var versions = client.as("").get("/services/data/").json().getAsJsonArray();
        assertEquals("68.0", versions.get(versions.size() - 1).getAsJsonObject().get("version").getAsString());
        assertEquals("Winter '27", versions.get(versions.size() - 1).getAsJsonObject().get("label").getAsString());
        assertEquals("Spring '24", versions.get(versions.size() - 9).getAsJsonObject().get("label").getAsString());
        assertEquals("", client.get("/services/data/").header("Sforce-Limit-Info"));
        assertEquals(0, org.counted());
        assertEquals(200, client.get("/services/data/latest/limits").status());
        assertEquals("404 NOT_FOUND", client.get("/services/data/v99.0/limits").refusal());
        assertEquals(410, client.get("/services/data/v25.0/limits").status());
        assertEquals("404 NOT_FOUND", client.get(DATA + "/nothing").refusal());
        assertEquals("405 METHOD_NOT_ALLOWED", client.delete(CONTACT).refusal());
    }

    @Test
    void requestsAreCountedAndEndAtTheDailyLimit() {
        org.change(options -> options.with("dailyLimit", 2));
        assertEquals("api-usage=1/2", client.get(DATA + "/limits").header("Sforce-Limit-Info"));
        assertEquals("api-usage=2/2", client.get(DATA + "/limits").header("Sforce-Limit-Info"));
        var refused = client.post(TASK, "{}");
        assertEquals("403 REQUEST_LIMIT_EXCEEDED", refused.refusal());
        assertEquals("TotalRequests Limit exceeded.", refused.message());
        assertEquals(0, org.records("Task").size());
    }

    @Test
    void withoutAGoodTokenThereIsNothing() {
        for (var token : new String[] {"", "00Dxx!bad"}) {
            var answer = client.as(token).get(DATA + "/limits");
            assertEquals("401 INVALID_SESSION_ID", answer.refusal());
            assertEquals("Session expired or invalid", answer.message());
        }
    }

    @Test
    void whoFollowsADeepLinkSeesTheRecord() {
        var id = org.add("Contact", Map.of("LastName", "Linked"));
        for (var path : new String[] {"/" + id, "/" + id.substring(0, 15), "/lightning/r/Contact/" + id
                + "/view"}) assertTrue(client.get(path).text().contains("Linked"), path);
        made("Task", "{\"WhoId\":\"" + id + "\",\"Subject\":\"<b>Filed</b>\"}");
        assertTrue(client.get("/" + id).text().contains("&lt;b>Filed&lt;/b>"));
    }

    @Test
    void uglyPeopleAreThere() {
        assertTrue(org.records("Contact").stream().anyMatch(contact -> !contact.has("LastName") && !contact.has("Phone")));
        assertTrue(org.records("Contact").stream().anyMatch(contact -> contact.has("Description") && contact.get("Description")
                .getAsString().length() == 32_000));
    }
}
