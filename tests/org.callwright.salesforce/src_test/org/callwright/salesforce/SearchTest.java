package org.callwright.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SOSL and parameterized search. */
class SearchTest {

    private final StandIn org = StandIn.start(Client.OPTIONS);
    private final Client client = Client.of(org);

    @AfterEach
    void close() {
        org.close();
    }

    private List<String> phone(String text) {
        return client.searched("FIND {" + text
                + "} IN PHONE FIELDS RETURNING Contact(Id, Name), Lead(Id, Name), Account(Id, Name)");
    }

    private List<String> name(String text) {
        return client.searched("FIND {" + text + "} IN NAME FIELDS RETURNING Contact(Id, Name)");
    }

    @Test
    void aNumberIsFoundByItsDigitsAndByItsWords() {
        assertEquals(List.of("Ada Lovelace"), phone("4155551212"));
        assertEquals(List.of("Ada Lovelace"), phone("415 555 1212"));
        assertEquals(List.of("Ada Lovelace"), phone("\"415 555\\-1212\""));
        assertEquals(List.of("Ada Lovelace"), phone("9999999999 OR 4155551212 OR \"\\+1 415 555 1212\""));
        assertEquals(List.of("Katherine Johnson"), phone("17575550111"));
    }

    @Test
    void noCountryCodeIsKnown() {
        assertEquals(List.of(), phone("14155551212"), "stored without one");
        assertEquals(List.of(), phone("7575550111"), "stored with one");
        assertEquals(List.of(), phone("\"\\+1 415 555 1212\""));
    }

    @Test
    void onlyTheFieldsOfTheGroupAreSearched() {
        assertEquals(List.of("Ada Lovelace"),
                client.searched("find {ada@engines.example} in email fields returning contact(name)"));
        assertEquals(List.of(), client.searched("FIND {4155551212} IN NAME FIELDS RETURNING Contact(Name)"));
        assertEquals(List.of("Grace Hopper"), client.searched("FIND {admiral} RETURNING Contact(Name)"));
    }

    @Test
    void wordsAreWholeAndWithoutCaseUnlessAWildcardFollows() {
        assertEquals(List.of("Ada Lovelace"), name("LOVELACE"));
        assertEquals(List.of(), name("love"));
        assertEquals(List.of("Ada Lovelace"), name("love*"));
        assertEquals(List.of("Ada Lovelace"), name("lovel?ce"));
        assertEquals(List.of(), name("*velace"), "a wildcard at the beginning is none");
        assertEquals(List.of("Ada Lovelace"), name("*lovelace"));
        assertEquals(List.of("Jürgen Müller-Lüdenscheidt"), name("Müller\\-Lüdenscheidt"));
    }

    @Test
    void wordsAreJoinedByOperators() {
        assertEquals(List.of("Maria Dijkstra"), name("Dijkstra Maria"));
        assertEquals(List.of("Maria Dijkstra"), name("Dijkstra AND Maria"));
        assertEquals(List.of("Edsger Dijkstra"), name("Dijkstra AND NOT Maria"));
        assertEquals(List.of("Ada Lovelace", "Edsger Dijkstra"), name("Ada OR (Dijkstra AND Edsger)"));
        assertEquals(List.of(), name("\"Dijkstra Maria\""), "in this order");
        assertEquals(List.of("Maria Dijkstra"), name("\"Maria Dijkstra\""));
    }

    @Test
    void conditionsOrderAndLimitsHold() {
        assertEquals(List.of("Maria Dijkstra"),
                client.searched("FIND {Dijkstra} IN NAME FIELDS RETURNING Contact(Name WHERE FirstName != 'Edsger')"));
        assertEquals(List.of("Maria Dijkstra", "Edsger Dijkstra"),
                client.searched("FIND {Dijkstra} RETURNING Contact(Name ORDER BY FirstName DESC)"));
        assertEquals(1, client.searched("FIND {Dijkstra} RETURNING Contact(Name LIMIT 1)").size());
        assertEquals(1, client.searched("FIND {Dijkstra} RETURNING Contact(Name) LIMIT 1").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"FIND Lovelace RETURNING Contact(Id)", "FIND {Lovelace RETURNING Contact(Id)",
            "FIND {Lovelace} IN SOME FIELDS RETURNING Contact(Id)", "Lovelace",
        "FIND {Lovelace} IN NAME RETURNING Contact(Id)", "FIND {Lovelace} RETURNING Contact(Id",
                "FIND {Lovelace} RETURNING Contact(Id,)", "FIND {(Lovelace} RETURNING Contact(Id)",
        "FIND {\"Lovelace} RETURNING Contact(Id)", "FIND {Love-lace} RETURNING Contact(Id)",
                "FIND {+14155551212} RETURNING Contact(Id)", "FIND {\"+1 415\"} RETURNING Contact(Id)",
        "FIND {O'Brien} RETURNING Contact(Id)", "FIND {OR Lovelace} RETURNING Contact(Id)",
                "FIND {Lovelace AND} RETURNING Contact(Id)", "FIND {Lovelace} RETURNING Contact(Id) nonsense"})
    void whatDoesNotFollowTheGrammarIsRefused(String sosl) {
        assertEquals("400 MALFORMED_SEARCH", client.search(sosl).refusal());
    }

    @Test
    void whatIsReservedIsFoundWhenEscaped() {
        org.add("Contact", Map.of("LastName", "a&b|c!d{e}f[g]h^i~j*k?l:m'n"));
        assertEquals(List.of("a&b|c!d{e}f[g]h^i~j*k?l:m'n"), name("a\\&b\\|c\\!d\\{e\\}f\\[g\\]h\\^i\\~j\\*k\\?l\\:m\\'n"));
    }

    @ParameterizedTest
    @CsvSource({"FIND {x} RETURNING Contact(Id),400 INVALID_SEARCH", "FIND {} RETURNING Contact(Id),400 INVALID_SEARCH",
            "FIND {Lovelace} RETURNING Contact(Nme),400 INVALID_FIELD",
        "FIND {Lovelace} RETURNING Kontact(Id),400 INVALID_TYPE"})
    void whatIsNotThereIsRefused(String sosl, String refusal) {
        assertEquals(refusal, client.search(sosl).refusal());
    }

    @Test
    void aSearchThatIsTooLongFindsNothingAndALongOneKnowsNoOperators() {
        assertEquals(List.of(), name("Lovelace OR " + "x".repeat(10_000)));
        assertEquals(List.of("Ada Lovelace"), name("Lovelace OR " + "x".repeat(3_900)));
        assertEquals(List.of(), name("Lovelace OR " + "x".repeat(4_000)));
    }

    @Test
    void aSearchFindsWhatIsNewOnlyWhenTheIndexHasIt() {
        org.change(options -> options.with("indexLagMillis", 600_000));
        var made = client.post("/services/data/v68.0/sobjects/Contact", "{\"LastName\":\"Newcomer\"}");
        assertEquals(201, made.status(), made.text());
        assertEquals(List.of("Newcomer"), client.found("SELECT Name FROM Contact WHERE LastName = 'Newcomer'", "Name"),
                "a query has it at once");
        assertEquals(List.of(), name("Newcomer"));
        assertEquals(List.of("Ada Lovelace"), name("Lovelace"), "who was there before");
        org.change(options -> options.with("indexLagMillis", 0));
        assertEquals(List.of("Newcomer"), name("Newcomer"));
    }

    @Test
    void aSearchByParametersTakesWordsAsWords() {
        var found = client.get("/services/data/v68.0/parameterizedSearch/?q=" + Client.encoded("Maria Dijkstra")
                + "&sobject=Contact&Contact.fields=id,name&Contact.limit=10&in=NAME");
        assertEquals(List.of("Maria Dijkstra"), Client.values(found.object().getAsJsonArray("searchRecords"), "Name"),
                found.text());
        assertEquals(200, client.get("/services/data/v68.0/parameterizedSearch/?q="
                + Client.encoded("O'Brien} IN ALL FIELDS {\"") + "&sobject=Contact").status());
        assertEquals("400 INVALID_SEARCH", client.get("/services/data/v68.0/parameterizedSearch/?q=x&sobject=Contact")
                .refusal());
    }

    @Test
    void aSearchByParametersGivesFieldsOfTheAccountToo() {
        var found = client.get("/services/data/v68.0/parameterizedSearch/?q=" + Client.encoded("Grace Hopper")
                + "&sobject=Contact&Contact.fields=Id,Account.Name");
        assertEquals(200, found.status(), found.text());
        assertEquals("Naval Reserve", found.object().getAsJsonArray("searchRecords").get(0).getAsJsonObject().getAsJsonObject("Account")
                .get("Name").getAsString());
        assertEquals("400 INVALID_FIELD", client.get("/services/data/v68.0/parameterizedSearch/?q=Grace&sobject=Contact"
                + "&Contact.fields=Account.Nonsense").refusal());
    }

    @Test
    void aSearchByParametersMayComeInABody() {
        var found = client.post("/services/data/v68.0/parameterizedSearch", """
            {"q":"4155551212","in":"PHONE","fields":["Id"],"sobjects":[{"name":"Contact","fields":["Id","Name","Phone"],"limit":10},{"name":"Lead"}],"overallLimit":50,"defaultLimit":10}""");
        assertEquals(List.of("Ada Lovelace"), Client.values(found.object().getAsJsonArray("searchRecords"), "Name"),
                found.text());
        assertTrue(found.text().contains("\"Phone\":\"(415) 555-1212\""), found.text());
    }
}
