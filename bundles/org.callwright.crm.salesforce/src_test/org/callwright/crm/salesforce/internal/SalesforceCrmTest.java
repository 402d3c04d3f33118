package org.callwright.crm.salesforce.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.callwright.crm.net.Network;
import org.callwright.crm.salesforce.internal.ScriptedOrg.Said;
import org.callwright.model.CallId;
import org.callwright.model.Code;
import org.callwright.model.Contact;
import org.callwright.model.ContactForm;
import org.callwright.model.ContactRef;
import org.callwright.model.Fault;
import org.callwright.model.Finding;
import org.callwright.model.Finding.Outcome;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CanCreate;
import org.callwright.spi.crm.CanListCodes;
import org.callwright.spi.crm.CanSearch;
import org.callwright.spi.crm.Creation;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.Filing;
import org.callwright.spi.crm.NumberQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SalesforceCrmTest {

    private static final String DATA = "/services/data/v68.0/";
    private static final NumberQuery NUMBER = new NumberQuery("+14155552671", Optional.of("+14155552671"), List.of(), "155552671");

    private final ScriptedOrg server = ScriptedOrg.working();
    private final Heard heard = new Heard();
    private final Map<String, String> values = new HashMap<>(Map.of("crm.salesforce.url", server.url().toString(), "crm.salesforce.client-id", "app"));
    private Instant now = Instant.parse("2026-01-05T09:00:00Z");
    private final SalesforceConnector connector = new SalesforceConnector(Network.plain(), () -> now);

    @AfterEach
    void close() {
        server.close();
    }

    private Settings settings() throws Exception {
        var settings = Settings.of("salesforce", Path.of("."), values);
        settings.keep(Org.of(settings).secret(), "{\"client\":\"app\",\"refresh\":\"refresh0\"}".toCharArray());
        return settings;
    }

    private SalesforceCrm open() throws Exception {
        return (SalesforceCrm) connector.open(settings(), heard);
    }

    private static String records(String... records) {
        return "{\"searchRecords\":[" + String.join(",", records) + "],\"records\":[" + String.join(",", records) + "],\"done\":true}";
    }

    private void finds(String... records) {
        server.on("GET", DATA + "search", Said.of(records(records)));
    }

    @Test
    void theHighestVersionThatBothKnowIsSpoken() throws Exception {
        try (var crm = open()) {
            assertEquals("ada@example.com", crm.as());
            assertTrue(heard.about("sign-in").contains("ends with the workbench"), "these settings keep nothing beyond it");
        }
        assertEquals("67.0", Versions.agreed(com.google.gson.JsonParser.parseString("[{\"version\":\"60.0\"},{\"version\":\"67.0\"},{\"version\":\"x\"},7]")));
        server.on("GET", "/services/data/", Said.of("[{\"version\":\"59.0\"}]"));
        assertEquals(Fault.UNSUPPORTED, assertThrows(ConnectorException.class, this::open).fault());
        server.on("GET", "/services/data/", new Said(200, "text/html", "<html>", Map.of()));
        assertEquals(Fault.UNREACHABLE, assertThrows(ConnectorException.class, this::open).fault());
        server.on("GET", "/services/data/", Said.of("[]"));
        assertEquals(Fault.MISCONFIGURED, assertThrows(ConnectorException.class, this::open).fault());
    }

    @Test
    void theHighestThatIsListedIsTakenWhereOursIsNot() throws Exception {
        assertEquals("66.0", Versions.agreed(com.google.gson.JsonParser.parseString("[{\"version\":\"70.0\"},{\"version\":\"66.0\"},{\"version\":\"61.0\"}]")));
        assertEquals("68.0", Versions.agreed(com.google.gson.JsonParser.parseString("[{\"version\":\"70.0\"},{\"version\":\"59.0\"}]")), "they list the newest only");
    }

    @Test
    void anOrgThatIsBusyOrAPageInBetweenIsNotTheWrongAddress() throws Exception {
        for (var status : List.of(429, 408, 503)) {
            server.on("GET", "/services/data/", new Said(status, "text/html", "<h1>Later</h1>", Map.of()));
            assertEquals(Fault.UNREACHABLE, assertThrows(ConnectorException.class, this::open).fault(), "" + status);
        }
        server.on("GET", "/services/data/", new Said(404, "text/html", "<h1>Nothing</h1>", Map.of()));
        assertEquals(Fault.MISCONFIGURED, assertThrows(ConnectorException.class, this::open).fault());
    }

    @Test
    void whatIsWrongInTheSettingsIsNamed() throws Exception {
        for (var wrong : Map.of("crm.salesforce.url", "http://acme.my.salesforce.com", "crm.salesforce.client-id", "", "crm.salesforce.page", "javascript:alert({id})",
                "crm.salesforce.create", "Account", "net.proxy", "maybe").entrySet()) {
            var right = values.put(wrong.getKey(), wrong.getValue());
            var trouble = assertThrows(ConnectorException.class, () -> connector.open(Settings.of("salesforce", Path.of("."), withToken(values)), heard), wrong.getKey());
            assertEquals(Fault.MISCONFIGURED, trouble.fault(), trouble.getMessage());
            assertTrue(trouble.getMessage().contains(wrong.getKey()), trouble.getMessage());
            if (right == null) values.remove(wrong.getKey());
            else values.put(wrong.getKey(), right);
        }
        var nobody = assertThrows(ConnectorException.class, () -> new SalesforceConnector(Network.plain()).open(Settings.of("salesforce", Path.of("."), values), heard));
        assertEquals(Fault.CREDENTIALS, nobody.fault());
    }

    private Map<String, String> withToken(Map<String, String> some) {
        var all = new HashMap<>(some);
        all.put("crm.salesforce.token.localhost-" + server.url().getPort(), "{\"client\":\"app\",\"refresh\":\"refresh0\"}");
        return all;
    }

    @Test
    void recordsWithNothingOrTooMuchInThemAreContactsAllTheSame() throws Exception {
        values.put("crm.salesforce.fields", "Title, Contact.DoNotCall Lead.Title, NoSuchField, SELECT(");
        var prose = "call me in the evening, ask for Ada, or try the office " + "x".repeat(32_000);
        finds("{\"attributes\":{\"type\":\"Contact\"},\"Id\":\"003000000000001AAA\",\"Name\":null,\"Phone\":null,\"Email\":null,\"DoNotCall\":null,\"Title\":null}",
                "{\"Id\":\"003000000000002AAA\",\"Name\":\"Ada\",\"Phone\":\"" + prose + "\",\"Email\":[1],\"DoNotCall\":true,\"Title\":\"" + "t".repeat(32_000) + "\"}",
                "{\"Id\":\"003000000000003AAA\",\"Name\":\"Bob\",\"Phone\":\"evenings:\\n+1 415 555 2671\\u0007\",\"Title\":\"Head\"}",
                "{\"Id\":\"../../x\",\"Name\":\"Eve\"}", "{\"Id\":\"500000000000001AAA\",\"Name\":\"A case\"}", "{}", "7", "null");
        try (var crm = open()) {
            var found = crm.whoMayBe(NUMBER);
            assertEquals(List.of("(no name)", "Ada", "Bob"), found.stream().map(Contact::name).toList());
            assertEquals(List.of(), found.get(1).numbers());
            assertTrue(found.get(1).doNotCall());
            assertEquals(2001, found.get(1).details().getFirst().text().length());
            assertEquals(new Contact.Detail("DoNotCall", "Yes"), found.get(1).details().get(1));
            assertEquals("evenings: +1 415 555 2671", found.get(2).numbers().getFirst().address().value());
            assertEquals(server.url() + "/003000000000003AAA", found.get(2).page().orElseThrow().toString());
            assertEquals(List.of(new Contact.Detail("Title", "Head")), found.get(2).details());
        }
    }

    @Test
    void aPersonAccountIsThereOnceAndItsOwnFieldsCount() throws Exception {
        server.on("GET", DATA + "sobjects/Account/describe", Said.of(ScriptedOrg.described("Account", "Name", "Phone", "PersonMobilePhone", "PersonEmail", "PersonDoNotCall")));
        server.on("GET", DATA + "sobjects/Contact/describe", Said.of(ScriptedOrg.described("Contact", "Name", "Phone", "IsPersonAccount")));
        finds("{\"Id\":\"003000000000001AAA\",\"Name\":\"Ada\",\"IsPersonAccount\":true}",
                "{\"Id\":\"001000000000001AAA\",\"Name\":\"Ada\",\"PersonMobilePhone\":\"+1 415 555 2671\",\"PersonEmail\":\"a@example.com\",\"PersonDoNotCall\":true}");
        try (var crm = open()) {
            var ada = crm.whoMayBe(NUMBER);
            assertEquals(1, ada.size());
            assertEquals("salesforce:001000000000001AAA", ada.getFirst().ref().toString());
            assertTrue(ada.getFirst().doNotCall());
            assertEquals("a@example.com", ada.getFirst().email());
        }
    }

    @Test
    void fieldsAndObjectsThatTheUserMayNotSeeAreNotAskedFor() throws Exception {
        server.on("GET", DATA + "sobjects/Lead/describe", Said.error(403, "INSUFFICIENT_ACCESS", "no"));
        server.on("GET", DATA + "sobjects/Contact/describe", Said.of(ScriptedOrg.described("Contact", "Name", "MobilePhone")));
        try (var crm = open()) {
            crm.whoMayBe(NUMBER);
            assertTrue(server.asked.getLast().parameter("q").endsWith("RETURNING Contact(Id,Name,MobilePhone LIMIT 50) LIMIT 150"), server.asked.getLast().parameter("q"));
        }
    }

    @Test
    void whoWasCreatedAMomentAgoIsFoundBeforeTheIndexKnows() throws Exception {
        server.on("POST", DATA + "sobjects/Contact", Said.json(201, "{\"id\":\"003000000000009AAA\",\"success\":true,\"errors\":[]}"));
        server.on("GET", DATA + "query", Said.of(records("{\"Id\":\"003000000000009AAA\",\"Name\":\"Ada Lovelace\",\"Phone\":\"(415) 555-2671\"}")));
        try (var crm = open()) {
            var form = ContactForm.of(CallId.fresh(), "Ada Lovelace", "+14155552671");
            var made = assertInstanceOf(Creation.Created.class, crm.create(form, false)).contact();
            assertEquals("Lovelace", server.asked.stream().filter(asked -> asked.path().endsWith("/sobjects/Contact")).findFirst().orElseThrow().json().get("LastName").getAsString());
            assertEquals(List.of(made), crm.whoMayBe(NUMBER));
            server.on("GET", DATA + "query", Said.of(records()));
            assertEquals(List.of(made), crm.search("love ad", 10));
            assertEquals(List.of(made), assertInstanceOf(Creation.Similar.class, crm.create(form, false)).contacts(), "asked twice, created once");
            now = now.plus(Duration.ofMinutes(16));
            assertEquals(List.of(), crm.whoMayBe(NUMBER), "by now the index knows");
        }
    }

    @Test
    void whoLooksTheSameIsNamedInEitherSpellingAndBlockedOnlyByARuleThatBlocks() throws Exception {
        server.on("GET", DATA + "query", Said.of(records("{\"Id\":\"003000000000001AAA\",\"Name\":\"Ada\"}")));
        try (var crm = open()) {
            for (var spelling : List.of("duplicateResult", "duplicateResut")) {
                server.on("POST", DATA + "sobjects/Contact", asked -> Said.json(400, "[{\"" + spelling + "\":{\"allowSave\":true,\"matchResults\":[{\"matchRecords\":["
                        + "{\"record\":{\"Id\":\"003000000000001AAA\"}},{\"record\":{\"Id\":\"bad\"}},{}]},{}]},\"errorCode\":\"DUPLICATES_DETECTED\",\"message\":\"Use one.\"}]"));
                var form = ContactForm.of(CallId.fresh(), "Ada", "");
                var similar = assertInstanceOf(Creation.Similar.class, crm.create(form, false));
                assertEquals(List.of("Ada"), similar.contacts().stream().map(Contact::name).toList());
                assertTrue(header().contains("allowSave=false"));
                var blocked = assertThrows(ConnectorException.class, () -> crm.create(form, true));
                assertTrue(header().contains("allowSave=true"));
                assertEquals("Salesforce refused: Use one.", blocked.getMessage());
            }
        }
    }

    @Test
    void whoWasCreatedIsCreatedEvenIfTheyCannotBeReadBack() throws Exception {
        server.on("POST", DATA + "sobjects/Contact", Said.json(201, "{\"id\":\"003000000000009AAA\",\"success\":true,\"errors\":[]}"));
        server.on("GET", DATA + "query", new Said(403, "text/html", "<h1>Away</h1>", Map.of()));
        try (var crm = open()) {
            var form = ContactForm.of(CallId.fresh(), "Ada Lovelace", "+14155552671");
            var made = assertInstanceOf(Creation.Created.class, crm.create(form, false)).contact();
            assertEquals("salesforce:003000000000009AAA", made.ref().toString());
            assertEquals("Ada Lovelace", made.name());
            assertEquals("+14155552671", made.numbers().getFirst().address().value());
            assertEquals(server.url() + "/003000000000009AAA", made.page().orElseThrow().toString());
            assertInstanceOf(Creation.Similar.class, crm.create(form, false), "asked twice, created once");
            assertEquals(1, server.count("POST", DATA + "sobjects/Contact"));
        }
    }

    private String header() {
        return server.asked.stream().filter(asked -> asked.path().endsWith("/sobjects/Contact")).reduce((one, other) -> other).orElseThrow().header("Sforce-Duplicate-Rule-Header");
    }

    @Test
    void whatWasTypedIsNotQuotedInASentence() throws Exception {
        server.on("POST", DATA + "sobjects/Contact", Said.json(400, "[{\"message\":\"Last Name: data value too large: Secret\",\"errorCode\":\"STRING_TOO_LONG\",\"fields\":[\"LastName\"]}]"));
        try (var crm = open()) {
            var trouble = assertThrows(ConnectorException.class, () -> ((CanCreate) crm).create(ContactForm.of(CallId.fresh(), "Secret", ""), true));
            assertEquals("Salesforce refused: STRING_TOO_LONG (LastName).", trouble.getMessage());
            assertEquals(Fault.REFUSED, trouble.fault());
        }
    }

    @Test
    void aSessionThatEndedIsRenewedOnceAndTheQuestionAskedAgain() throws Exception {
        try (var crm = open()) {
            server.on("GET", DATA + "search", asked -> asked.header("Authorization").equals("Bearer access1") ? Said.error(401, "INVALID_SESSION_ID", "Session expired or invalid")
                    : Said.of(records("{\"Id\":\"003000000000001AAA\",\"Name\":\"Ada\"}")));
            assertEquals(1, crm.whoMayBe(NUMBER).size());
            assertEquals(2, server.tokens.get());
            assertEquals(List.of(), heard.lost);
        }
    }

    @Test
    void aSessionThatEndedIsToldByItsCodeWhateverTheStatus() throws Exception {
        try (var crm = open()) {
            for (var status : List.of(403, 400, 401)) {
                var stale = "Bearer access" + server.tokens.get();
                server.on("GET", DATA + "search", asked -> asked.header("Authorization").equals(stale) ? Said.error(status, "INVALID_SESSION_ID", "Session expired or invalid")
                        : Said.of(records("{\"Id\":\"003000000000001AAA\",\"Name\":\"Ada\"}")));
                assertEquals(1, crm.whoMayBe(NUMBER).size(), "" + status);
            }
            assertEquals(List.of(), heard.lost);
        }
    }

    @Test
    void anOrgThatIsClosedIsNotMistakenForAUserWhoMaySeeNothing() throws Exception {
        server.on("GET", DATA + "sobjects/Task/describe", Said.error(403, "API_DISABLED_FOR_ORG", "API is not enabled for this Organization or Partner"));
        var trouble = assertThrows(ConnectorException.class, this::open);
        assertEquals("Salesforce refused: API is not enabled for this Organization or Partner.", trouble.getMessage());
        assertEquals(Fault.MISCONFIGURED, trouble.fault());
    }

    @Test
    void whoIsSignedInNeedNotBeToldAndEverythingElseWorks() throws Exception {
        for (var said : List.of(new Said(403, "text/plain", "Bad_OAuth_Token", Map.of()), new Said(403, "text/html", "No_Access", Map.of()), Said.json(500, "[]"), Said.of("{\"pre"))) {
            server.on("GET", "/services/oauth2/userinfo", said);
            try (var crm = open()) {
                assertEquals("", crm.as());
            }
        }
    }

    @Test
    void aSessionThatStaysRefusedIsLostAndSaidOnce() throws Exception {
        try (var crm = open()) {
            server.on("GET", DATA + "search", Said.error(401, "INVALID_SESSION_ID", "Session expired or invalid"));
            assertEquals(Fault.CREDENTIALS, assertThrows(ConnectorException.class, () -> crm.whoMayBe(NUMBER)).fault());
            assertThrows(ConnectorException.class, () -> crm.whoMayBe(NUMBER));
            assertEquals(1, heard.lost.size());
            assertEquals(Fault.CREDENTIALS, heard.lost.getFirst().fault());
        }
    }

    @Test
    void whatANewTokenWouldNotChangeIsNotRefreshed() throws Exception {
        try (var crm = open()) {
            server.on("GET", DATA + "search", Said.error(401, "INVALID_SESSION_ID", "This session is not valid for use with the REST API"));
            assertThrows(ConnectorException.class, () -> crm.whoMayBe(NUMBER));
            assertEquals(1, server.tokens.get());
        }
    }

    @Test
    void theIdentityPageRefusesInItsOwnWords() throws Exception {
        server.on("GET", "/services/oauth2/userinfo", asked -> asked.header("Authorization").equals("Bearer access1") ? new Said(403, "text/html", "Bad_OAuth_Token", Map.of())
                : Said.of("{\"preferred_username\":\"ada@example.com\"}"));
        try (var crm = open()) {
            assertEquals("ada@example.com", crm.as());
            assertEquals(2, server.tokens.get());
        }
    }

    @Test
    void atTheLimitNothingIsAskedForAQuarterOfAnHour() throws Exception {
        try (var crm = open()) {
            server.on("GET", DATA + "query", Said.error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));
            var first = assertInstanceOf(Filing.RetryAfter.class, crm.file(TaskFormTest.record("n", 1)));
            assertTrue(first.pause().compareTo(Duration.ofMinutes(15)) >= 0);
            var asked = server.asked.size();
            assertInstanceOf(Filing.RetryAfter.class, crm.file(TaskFormTest.record("n", 1)));
            assertEquals(Fault.UNREACHABLE, assertThrows(ConnectorException.class, () -> crm.whoMayBe(NUMBER)).fault());
            assertEquals(asked, server.asked.size(), "nothing was asked");
            assertEquals(Limits.REACHED, heard.about("limit"));
            now = now.plus(Duration.ofMinutes(15));
            crm.whoMayBe(NUMBER);
            assertEquals("", heard.about("limit"));
        }
    }

    @Test
    void fourFifthsOfTheLimitAreSaidAndTakenBack() throws Exception {
        try (var crm = open()) {
            var told = Map.of(799, "", 800, "80 %", 810, "80 %", 860, "86 %", 100, "");
            for (var used : List.of(799, 800, 810, 860, 100)) {
                server.on("GET", DATA + "search", Said.of(records()).with("Sforce-Limit-Info", "api-usage=" + used + "/1000; api-bursts=1/750"));
                crm.whoMayBe(NUMBER);
                assertTrue(heard.about("limit").contains(told.get(used)) && heard.about("limit").isEmpty() == told.get(used).isEmpty(), used + heard.about("limit"));
            }
        }
    }

    @Test
    void whatPassesIsTriedAgainAndSomeOfItOnlyOnce() throws Exception {
        try (var crm = open()) {
            for (var passing : Map.of("SERVER_UNAVAILABLE", 2, "UNABLE_TO_LOCK_ROW", 2, "QUERY_TIMEOUT", 1).entrySet()) {
                var left = new AtomicInteger(passing.getValue());
                server.on("GET", DATA + "search", asked -> left.getAndDecrement() > 0 ? Said.error(500, passing.getKey(), "later") : Said.of(records()));
                crm.whoMayBe(NUMBER);
            }
            var before = server.count("GET", DATA + "search");
            server.on("GET", DATA + "search", Said.error(400, "QUERY_TIMEOUT", "Your query request was running for too long."));
            assertThrows(ConnectorException.class, () -> crm.whoMayBe(NUMBER));
            assertEquals(before + 2, server.count("GET", DATA + "search"));
            server.on("GET", DATA + "search", Said.error(429, "TOO_MANY", "later").with("Retry-After", "3600"));
            assertThrows(ConnectorException.class, () -> crm.whoMayBe(NUMBER));
            assertEquals(before + 3, server.count("GET", DATA + "search"), "an hour is not waited for");
        }
    }

    @Test
    void whateverComesInsteadOfAnAnswerIsOneSentenceAndTheNextQuestionIsAnswered() throws Exception {
        try (var crm = open()) {
            for (var said : List.of(new Said(200, "text/html", "<h1>Down for Maintenance</h1>", Map.of()), Said.of("{\"searchRecords\":[{"), Said.of(""),
                    Said.of("\"" + "x".repeat(9 << 20) + "\""), new Said(302, "text/html", "", Map.of("Location", "https://login.elsewhere.example/")),
                    new Said(400, "text/html", "<h1>Bad</h1>", Map.of()), Said.json(400, "[{\"message\":"), Said.json(400, "[]"), Said.json(404, "{}"), Said.json(410, "[{\"errorCode\":\"UNSUPPORTED_API_VERSION\"}]"))) {
                server.on("GET", DATA + "search", said);
                var trouble = assertThrows(ConnectorException.class, () -> crm.whoMayBe(NUMBER));
                assertTrue(trouble.getMessage().matches("\\S.*[.…]"), trouble.getMessage());
                finds("{\"Id\":\"003000000000001AAA\",\"Name\":\"Ada\"}");
                assertEquals(1, crm.whoMayBe(NUMBER).size());
            }
            for (var odd : List.of("[]", "7", "null", "{\"searchRecords\":null}", "{\"searchRecords\":[null,[],{\"Id\":7}]}")) {
                server.on("GET", DATA + "search", Said.of(odd));
                assertEquals(List.of(), crm.whoMayBe(NUMBER), odd);
            }
        }
    }

    @Test
    void aQueryWithManyPagesIsReadToItsEndAndNeverElsewhere() throws Exception {
        server.on("GET", DATA + "query", Said.of("{\"records\":[],\"done\":false,\"nextRecordsUrl\":\"/services/data/v68.0/query/01g-2\"}"));
        server.on("GET", DATA + "query/01g-2", Said.of(records("{\"Id\":\"003000000000001AAA\",\"Name\":\"Ada\"}")));
        try (var crm = open()) {
            var ref = new ContactRef("salesforce", "003000000000001AAA");
            assertEquals("Ada", crm.contact(ref).orElseThrow().name());
            server.on("GET", DATA + "query", Said.of("{\"records\":[],\"done\":false,\"nextRecordsUrl\":\"https://elsewhere.example/x\"}"));
            assertThrows(ConnectorException.class, () -> crm.contact(ref));
            assertEquals(Optional.empty(), crm.contact(new ContactRef("local", "003000000000001AAA")));
        }
    }

    @Test
    void pagesWithoutEndOrInNoPlaceAreNoAnswer() throws Exception {
        try (var crm = open()) {
            var ref = new ContactRef("salesforce", "003000000000001AAA");
            for (var next : List.of("/services/data/v68.0/query", "/services/data/v68.0/query/a b", "/services/data/%", "/services/data/../../x", "//elsewhere.example/services/data/")) {
                server.on("GET", DATA + "query", Said.of("{\"records\":[],\"done\":false,\"nextRecordsUrl\":\"" + next + "\"}"));
                assertEquals(Fault.UNREACHABLE, assertThrows(ConnectorException.class, () -> crm.contact(ref), next).fault(), next);
            }
            server.on("GET", DATA + "query", Said.of("{\"records\":[],\"done\":false,\"nextRecordsUrl\":\"/services/data/v68.0/query/1\"}"));
            for (var page = 1; page < 3_000; page++) {
                server.on("GET", DATA + "query/" + page, Said.of("{\"records\":[],\"done\":false,\"nextRecordsUrl\":\"/services/data/v68.0/query/" + (page + 1) + "\"}"));
            }
            assertEquals(Fault.UNREACHABLE, assertThrows(ConnectorException.class, () -> crm.contact(ref)).fault());
            assertTrue(server.count("GET", DATA + "query/") < 2_000);
        }
    }

    @Test
    void oneLetterIsLookedForInTheRecordsAndPunctuationNowhere() throws Exception {
        try (var crm = open()) {
            var asked = server.asked.size();
            assertEquals(List.of(), ((CanSearch) crm).search("'\"*(", 10));
            assertEquals(asked, server.asked.size());
            ((CanSearch) crm).search("a", 10);
            assertEquals("SELECT Id,Name,Phone,Email,DoNotCall FROM Contact WHERE Name LIKE 'a%' ORDER BY Name LIMIT 10", server.asked.getLast().parameter("q"));
        }
    }

    @Test
    void whatTheIndexDoesNotTakeIsLookedForInTheRecords() throws Exception {
        server.on("GET", DATA + "query", Said.of(records("{\"Id\":\"003000000000001AAA\",\"Name\":\"J. D.\"}")));
        try (var crm = open()) {
            for (var code : List.of("INVALID_SEARCH", "MALFORMED_SEARCH")) {
                server.on("POST", DATA + "parameterizedSearch", Said.error(400, code, "search term must be longer than one character: j*"));
                assertEquals(List.of("J. D."), ((CanSearch) crm).search("j. d.", 10).stream().map(Contact::name).toList(), code);
            }
        }
    }

    @Test
    void codesComeFromTheSettingsThePicklistOrTheUsualOnes() throws Exception {
        try (var crm = open()) {
            assertEquals(7, ((CanListCodes) crm).codes().size());
        }
        values.put("crm.salesforce.codes-field", "Task.CallDisposition");
        server.on("GET", DATA + "ui-api/object-info/Task/picklist-values/012000000000000AAA/CallDisposition",
                Said.of("{\"values\":[{\"label\":\"Good\",\"value\":\"good\"},{\"value\":\"bad\"}]}"));
        try (var crm = open()) {
            assertEquals(List.of(Code.of("good"), Code.of("bad")), ((CanListCodes) crm).codes());
        }
        values.put("crm.salesforce.codes", "Sales: quote, done");
        try (var crm = open()) {
            assertEquals(List.of(new Code("quote", "Sales"), Code.of("done")), ((CanListCodes) crm).codes());
        }
    }

    @Test
    void theWayToTheOrgIsToldStepByStep() throws Exception {
        assertEquals("Settings GOOD, Name GOOD, Connection GOOD, Sign-in GOOD, User GOOD, Contacts DOUBTFUL, Calls GOOD, Limits GOOD", diagnosed());
        server.on("GET", DATA + "limits", Said.of("{\"DailyApiRequests\":{\"Max\":1000,\"Remaining\":100}}"));
        server.on("GET", DATA + "sobjects/Task/describe", Said.of(ScriptedOrg.described("Task", "Subject", "Status")));
        assertEquals("Settings GOOD, Name GOOD, Connection GOOD, Sign-in GOOD, User GOOD, Contacts DOUBTFUL, Calls BAD, Limits DOUBTFUL", diagnosed());
        server.on("POST", "/services/oauth2/token", Said.json(400, "{\"error\":\"invalid_grant\"}"));
        assertEquals("Settings GOOD, Name GOOD, Connection GOOD, Sign-in BAD", diagnosed(new SalesforceConnector(Network.plain())));
        server.on("GET", "/services/data/", Said.of("[{\"version\":\"31.0\"}]"));
        assertEquals("Settings GOOD, Name GOOD, Connection BAD", diagnosed());
        values.put("crm.salesforce.url", "acme");
        assertEquals("Settings BAD", diagnosed());
    }

    private String diagnosed() throws Exception {
        return diagnosed(connector);
    }

    private String diagnosed(SalesforceConnector by) throws Exception {
        var found = new ArrayList<Finding>();
        by.diagnose(Settings.of("salesforce", Path.of("."), withToken(values)), found::add);
        for (var finding : found) assertTrue(finding.sentence().matches("\\S.*\\."), finding.sentence());
        assertEquals(found.stream().filter(finding -> finding.outcome() == Outcome.BAD && finding != found.getLast()).count(), found.stream()
                .anyMatch(finding -> finding.step().equals("Calls") && finding.outcome() == Outcome.BAD) ? 1 : 0);
        return String.join(", ", found.stream().map(finding -> finding.step() + " " + finding.outcome()).toList());
    }

    @Test
    void aClosedOrgAnswersNothing() throws Exception {
        Crm crm = open();
        crm.close();
        assertThrows(ConnectorException.class, () -> crm.whoMayBe(NUMBER));
        assertFalse(heard.lost.size() > 0);
    }
}
