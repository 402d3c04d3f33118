package org.callwright.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SOQL: what is read strictly, and what it finds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryTest {

    private final StandIn org = StandIn.start(Client.OPTIONS);
    private final Client client = Client.of(org);

    @AfterAll
    void close() {
        org.close();
    }

    private List<String> names(String rest) {
        return client.found("SELECT Name FROM Contact " + rest, "Name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "WHERE LastName = 'lovelace' | Ada Lovelace",
        "WHERE LastName LIKE 'Love%' | Ada Lovelace",
        "WHERE LastName LIKE 'Lovela_e' AND FirstName != null | Ada Lovelace",
        "WHERE LastName IN ('Hopper','Lovelace') AND NOT FirstName = 'Ada' | Grace Hopper",
        "WHERE LastName = 'Dijkstra' AND (FirstName = 'Maria' OR FirstName = 'Ada') | Maria Dijkstra",
        "WHERE DoNotCall = true | Alan Turing",
        "WHERE Account.Name = 'Naval Reserve' | Grace Hopper",
        "WHERE LastName = 'Dijkstra' ORDER BY FirstName DESC LIMIT 1 | Maria Dijkstra",
        "WHERE LastName = 'Dijkstra' ORDER BY FirstName LIMIT 1 OFFSET 1 | Maria Dijkstra",
        "WHERE CreatedDate > 2020-01-01T00:00:00Z AND LastName = 'Hopper' | Grace Hopper"})
    void findsWhatFits(String rest, String name) {
        assertEquals(List.of(name), names(rest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SELECT", "SELECT Id", "SELECT Id FROM", "SELECT Id, FROM Contact", "SELECT * FROM Contact",
            "SELECT Id FROM Contact WHERE", "SELECT Id FROM Contact;",
        "SELECT Id FROM Contact WHERE Name = \"x\"", "SELECT Id FROM Contact WHERE Name = 'O'Brien'",
                "SELECT Id FROM Contact WHERE Name = 'x", "SELECT Id FROM Contact WHERE Name == 'x'",
        "SELECT Id FROM Contact WHERE Name = 'a\\d'", "SELECT Id FROM Contact WHERE Name = 'x' OR Name = 'y' AND Name = 'z'",
                "SELECT Id FROM Contact LIMIT x", "SELECT Id FROM Contact LIMIT 1 WHERE Name = 'x'",
        "SELECT Id FROM Contact GROUP BY Name", "INSERT Contact"})
    void whatDoesNotFollowTheGrammarIsRefused(String soql) {
        assertEquals("400 MALFORMED_QUERY", client.query(soql).refusal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "SELECT Id, Nme FROM Contact | INVALID_FIELD | No such column 'Nme' on entity 'Contact'.",
        "SELECT Id FROM Contact WHERE Nme = 'x' | INVALID_FIELD | No such column 'Nme' on entity 'Contact'.",
        "SELECT Id FROM Contact ORDER BY Nme | INVALID_FIELD | No such column 'Nme' on entity 'Contact'.",
        "SELECT Id, Boss.Name FROM Contact | INVALID_FIELD | Didn't understand relationship 'Boss'",
        "SELECT Id, Id FROM Contact | INVALID_FIELD | duplicate field selected: Id",
        "SELECT Id FROM Kontact | INVALID_TYPE | sObject type 'Kontact' is not supported.",
        "SELECT Id FROM Task WHERE Description = 'x' | INVALID_FIELD | field 'Description' can not be filtered in a query call",
        "SELECT Id FROM Task WHERE Description LIKE '%x%' | INVALID_FIELD | field 'Description' can not be filtered in a "
                + "query call",
        "SELECT Id FROM Contact WHERE DoNotCall = 'true' | INVALID_FIELD | must be of type boolean and should not be "
                + "enclosed in quotes",
        "SELECT Id FROM Task WHERE ActivityDate = '2026-01-01' | INVALID_FIELD | must be of type date and should not be "
                + "enclosed in quotes",
        "SELECT Id FROM Task WHERE Callwright_Call__c = 'x' | INVALID_FIELD | No such column 'Callwright_Call__c'",
        "SELECT Id FROM Contact WHERE Id = 'x' | INVALID_QUERY_FILTER_OPERATOR | invalid ID field: x"})
    void whatIsNotThereIsRefused(String soql, String code, String sentence) {
        var answer = client.query(soql);
        assertEquals("400 " + code, answer.refusal());
        assertTrue(answer.message().contains(sentence), answer.message());
    }

    @Test
    void theRefusalShowsThePlace() {
        assertEquals("\nSELECT Id, Nme FROM Contact\n           ^\nERROR at Row:1:Column:12\nNo such column 'Nme' on entity "
                + "'Contact'. If you are attempting to use a custom field, be sure to append the '__c' after the custom "
                + "field name."
            + " Please reference your WSDL or the describe call for the appropriate names.",
                    client.query("SELECT Id, Nme FROM Contact").message());
    }

    @Test
    void hostileTextIsFoundWhenItIsEscaped() {
        var name = "O'Brien \\ \"x\" %_";
        org.add("Lead", Map.of("LastName", name, "Company", "x"));
        org.add("Lead", Map.of("LastName", "O'Brien \\ \"x\" ab", "Company", "x"));
        assertEquals(List.of(name), client.found("SELECT Name FROM Lead WHERE LastName = 'O\\'Brien \\\\ \\\"x\\\" %_'",
                "Name"));
        assertEquals(List.of(name),
                client.found("SELECT Name FROM Lead WHERE LastName LIKE '%\\\\\\\\%\\%\\_'".replace("\\\\\\\\", "\\\\"),
                "Name"));
    }

    @Test
    void aFieldWithoutValueIsNull() {
        var record = client.query("SELECT Id, Name, Phone, Account.Name FROM Contact WHERE Name = null LIMIT 1").object()
                .getAsJsonArray("records").get(0).getAsJsonObject();
        assertTrue(record.get("Name").isJsonNull() && record.get("Account").isJsonNull(), record.toString());
        assertEquals("/services/data/v68.0/sobjects/Contact/" + record.get("Id").getAsString(),
                record.getAsJsonObject("attributes").get("url").getAsString());
    }

    @Test
    void manyRecordsComePageByPage() {
        org.change(options -> options.with("queryBatch", 5));
        try {
            var all = new ArrayList<String>();
            var page = client.query("SELECT Id FROM Contact").object();
            var total = page.get("totalSize").getAsInt();
            assertEquals(org.records("Contact").size(), total);
            while (true) {
                all.addAll(Client.values(page.getAsJsonArray("records"), "Id"));
                assertEquals(!page.has("nextRecordsUrl"), page.get("done").getAsBoolean());
                if (page.get("done").getAsBoolean()) break;
                assertEquals(5, page.getAsJsonArray("records").size());
                page = client.get(page.get("nextRecordsUrl").getAsString()).object();
            }
            assertEquals(total, all.stream().distinct().count());
            assertEquals("400 INVALID_QUERY_LOCATOR", client.get("/services/data/v68.0/query/01gNone-5").refusal());
        } finally {
            org.change(options -> options.with("queryBatch", 2_000));
        }
    }

    @Test
    void columnsAreToldInsteadOfRecords() {
        var columns = client.get("/services/data/v68.0/query?q=" + Client.encoded("SELECT Id, Account.Name FROM Contact")
                + "&columns=true").object();
        assertEquals(List.of("Id", "Account.Name"), Client.values(columns.getAsJsonArray("columnMetadata"), "columnName"));
        assertFalse(columns.has("records"));
    }

    @Test
    void recordsAreCounted() {
        var count = client.query("SELECT COUNT() FROM Contact WHERE LastName = 'Dijkstra'").object();
        assertEquals(2, count.get("totalSize").getAsInt());
        assertEquals(0, count.getAsJsonArray("records").size());
    }
}
