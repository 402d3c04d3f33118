package org.callwright.crm.odoo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.callwright.crm.net.Network;
import org.callwright.crm.odoo.internal.ScriptedOdoo.Asked;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.model.Direction;
import org.callwright.model.Fault;
import org.callwright.model.Notice;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.CrmSink;
import org.callwright.spi.crm.Filing;
import org.callwright.spi.crm.NumberQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of answers that no Odoo should give, and of those of JSON-2, of which no server was to be had. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OdooAnswersTest {

    private static final NumberQuery NUMBER = new NumberQuery("+4930123456", Optional.of("+4930123456"), List.of(), "30123456");
    private static final CallRecord RECORD = new CallRecord(CallId.fresh(), Direction.INBOUND, Optional.empty(), "Ada",
            Optional.of(new ContactRef("odoo", "res.partner,7")), Optional.empty(), Instant.EPOCH, Optional.empty(), Optional.empty(), Duration.ZERO,
            Optional.empty(), "a <note>", 1, List.of());

    private static final CrmSink SILENT = new CrmSink() {
        @Override
        public void say(Notice.Severity severity, String subject, String sentence) {}

        @Override
        public void takeBack(String subject) {}

        @Override
        public void lost(ConnectorException why) {}
    };

    private interface Use {
        void of(OdooCrm crm, ScriptedOdoo odoo) throws Exception;
    }

    private static void with(Map<String, String> more, Function<Asked, String> special, Use use) throws Exception {
        var json2 = more.containsValue("json-2");
        try (var odoo = new ScriptedOdoo(asked -> {
            var answer = special.apply(asked);
            if (answer != null) return answer;
            return json2 ? ScriptedOdoo.json(ScriptedOdoo.usual(asked.what())) : ScriptedOdoo.result(ScriptedOdoo.usual(asked.what()));
        }); var crm = (OdooCrm) new OdooConnector(Network.plain()).open(odoo.settings(more), SILENT)) {
            use.of(crm, odoo);
        }
    }

    private static ConnectorException asked(String answer) throws Exception {
        var trouble = new ConnectorException[1];
        with(Map.of(), asked -> asked.what().equals("res.partner.search_read") ? answer : null,
                (crm, odoo) -> trouble[0] = assertThrows(ConnectorException.class, () -> crm.whoMayBe(NUMBER)));
        assertTrue(trouble[0].getMessage().matches("\\p{Lu}.*[.?!]"), trouble[0].getMessage());
        assertFalse(trouble[0].getMessage().contains("secret"), trouble[0].getMessage());
        return trouble[0];
    }

    @Test
    void whateverIsNoAnswerOfOdooIsOneClearSentence() throws Exception {
        var page = asked(ScriptedOdoo.answer(200, "text/html", "<html>Maintenance</html>"));
        assertEquals(Fault.UNREACHABLE, page.fault());
        assertTrue(page.getMessage().contains("web page"), page.getMessage());
        assertEquals(Fault.UNREACHABLE, asked(ScriptedOdoo.json("{\"jsonrpc\":\"2.0\",\"result\":[{\"id\":1,")).fault());
        assertEquals(Fault.UNREACHABLE, asked(ScriptedOdoo.json("{\"hello\":\"you\"}")).fault());
        assertEquals(Fault.UNREACHABLE, asked(ScriptedOdoo.json("[]")).fault());
        assertEquals(Fault.UNREACHABLE, asked(ScriptedOdoo.answer(502, "text/html", "<html>Bad Gateway</html>")).fault());
        assertEquals(Fault.UNREACHABLE, asked(ScriptedOdoo.answer(503, "text/html", "")).fault());
        assertEquals(Fault.MISCONFIGURED, asked(ScriptedOdoo.answer(404, "text/html", "<html>Not Found</html>")).fault());
        assertEquals(Fault.MISCONFIGURED, asked("HTTP/1.1 302 Found\r\nLocation: https://login.example.net/\r\nContent-Length: 0\r\n\r\n").fault());
        assertEquals(Fault.REFUSED, asked(ScriptedOdoo.result("\"no list\"")).fault());
        assertEquals(Fault.UNREACHABLE, asked("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 3000000000\r\n\r\n{").fault());
    }

    @Test
    void errorsOfOdooAreToldByWhoCanMendThem() throws Exception {
        assertEquals(Fault.CREDENTIALS, asked(ScriptedOdoo.error("odoo.exceptions.AccessDenied", "Access Denied")).fault());
        var rights = asked(ScriptedOdoo.error("odoo.exceptions.AccessError", "You are not allowed.\\nRecords: Ada Lovelace (id=3)"));
        assertEquals(Fault.REFUSED, rights.fault());
        assertFalse(rights.getMessage().contains("Ada"), "no name gets into the log");
        assertEquals(Fault.MISCONFIGURED, asked(ScriptedOdoo.error("psycopg2.OperationalError", "FATAL:  database \\\"crm\\\" does not exist\\n")).fault());
        assertEquals(Fault.UNREACHABLE, asked(ScriptedOdoo.error("psycopg2.OperationalError", "FATAL: too many clients")).fault());
        assertEquals(Fault.REFUSED, asked(ScriptedOdoo.error("builtins.ValueError", "Invalid value: +4930123456")).fault());
        assertFalse(asked(ScriptedOdoo.error("builtins.ValueError", "Invalid value: +4930123456")).getMessage().contains("4930"));
    }

    @Test
    void emptyOddAndHugeFieldsMakeAContactAllTheSame() throws Exception {
        var huge = "x".repeat(32_000);
        var records = "[{\"id\":1,\"name\":false,\"phone\":false,\"email\":false,\"comment\":false,\"lang\":false,\"vip\":false},"
                + "{\"id\":2,\"name\":\"" + huge + "\",\"phone\":\"" + huge + "\",\"comment\":\"<p>one</p><p>" + huge + "</p>\",\"lang\":\"en_US\",\"vip\":true},"
                + "{\"id\":3,\"name\":\"Prose\",\"phone\":\"ask for\\nAda, but not on 030 123456 Fridays\",\"email\":[1],\"comment\":{}},"
                + "{\"id\":4,\"name\":null},{\"id\":\"five\",\"name\":\"No\"},{\"name\":\"No\"},null,17]";
        with(Map.of("crm.odoo.fields", "comment lang vip nothing"), asked -> asked.what().equals("res.partner.search_read") ? ScriptedOdoo.result(records) : null,
                (crm, odoo) -> {
                    var found = crm.search("x", 50);
                    assertEquals(List.of("1", "2", "3", "4"), found.stream().map(one -> one.ref().key().replace("res.partner,", "")).toList());
                    assertEquals("(no name)", found.getFirst().name());
                    assertEquals(List.of(), found.getFirst().numbers());
                    assertEquals(List.of(new Contact.Detail("VIP", "No")), found.getFirst().details());
                    assertTrue(found.get(1).name().length() < 300);
                    assertEquals(List.of(), found.get(1).numbers());
                    assertEquals(List.of("Notes", "Language", "VIP"), found.get(1).details().stream().map(Contact.Detail::label).toList());
                    assertTrue(found.get(1).details().getFirst().text().startsWith("one\nxxx"));
                    assertEquals("English", found.get(1).details().get(1).text());
                    assertEquals("ask for Ada, but not on 030 123456 Fridays", found.get(2).numbers().getFirst().address().value());
                });
    }

    @Test
    void whatLooksLikeAPatternIsSearchedForAsItIsWritten() throws Exception {
        with(Map.of(), asked -> null, (crm, odoo) -> {
            crm.search("100% _\\\u0000x", 5);
            var domains = odoo.asked.stream().filter(one -> one.what().equals("res.partner.search_read"))
                    .map(one -> one.body().getAsJsonObject("params").getAsJsonArray("args").get(6).getAsJsonObject().getAsJsonArray("domain")).toList();
            assertEquals("100\\% \\_\\\\\uFFFDx%", domains.getFirst().get(0).getAsJsonArray().get(2).getAsString());
        });
    }

    @Test
    void aWriteThatCollidesIsRepeatedUntilItIsDone() throws Exception {
        var attempts = new AtomicInteger();
        with(Map.of(), asked -> !asked.what().equals("mail.message.load") ? null : ScriptedOdoo.result(attempts.incrementAndGet() < 3
                ? "{\"ids\":false,\"messages\":[{\"type\":\"error\",\"message\":\"could not serialize access due to concurrent update\"}]}"
                : "{\"ids\":[5],\"messages\":[]}"), (crm, odoo) -> assertEquals(new Filing.Stored(), crm.file(RECORD)));
        assertEquals(3, attempts.get());
    }

    @Test
    void aWriteWhoseAnswerIsLostIsDoubtfulAndOneThatIsRefusedIsNot() throws Exception {
        with(Map.of(), asked -> asked.what().equals("mail.message.load") ? ScriptedOdoo.answer(504, "text/html", "") : null,
                (crm, odoo) -> assertInstanceOf(Filing.Ambiguous.class, crm.file(RECORD)));
        with(Map.of(), asked -> asked.what().equals("mail.message.load") ? ScriptedOdoo.answer(503, "text/html", "").replace("Connection: close",
                "Connection: close\r\nRetry-After: 70") : null, (crm, odoo) -> assertEquals(Duration.ofSeconds(70),
                        assertInstanceOf(Filing.RetryAfter.class, crm.file(RECORD)).pause()));
        with(Map.of(), asked -> asked.what().equals("mail.message.load") ? ScriptedOdoo.result("{\"ids\":false,\"messages\":[{\"message\":\"Unknown error during"
                + " import: <class 'odoo.exceptions.MissingError'>: gone\"}]}") : null, (crm, odoo) -> assertInstanceOf(Filing.Rejected.class, crm.file(RECORD)));
    }

    @Test
    void json2SendsKeyDatabaseAndNamedArguments() throws Exception {
        with(Map.of("crm.odoo.protocol", "json-2", "crm.odoo.user", ""), asked -> asked.what().equals("mail.message.load")
                ? ScriptedOdoo.json("{\"ids\":[5],\"messages\":[]}") : null, (crm, odoo) -> {
                    assertEquals("Agent", crm.as());
                    assertEquals(List.of(), crm.whoMayBe(NUMBER));
                    assertEquals(new Filing.Stored(), crm.file(RECORD));
                    var load = odoo.asked.getLast();
                    assertEquals("/json/2/mail.message/load", load.path());
                    assertEquals("bearer secret-password", load.header().get("authorization"));
                    assertEquals("crm", load.header().get("x-odoo-database"));
                    assertTrue(load.body().getAsJsonArray("data").toString().contains("__callwright__.call_" + RECORD.key()));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = { "401 odoo.exceptions.AccessDenied CREDENTIALS", "401 werkzeug.exceptions.Unauthorized CREDENTIALS",
            "403 odoo.exceptions.AccessError REFUSED", "404 odoo.exceptions.MissingError REFUSED", "422 odoo.exceptions.ValidationError REFUSED",
            "500 psycopg2.errors.SerializationFailure UNREACHABLE", "500 builtins.TypeError REFUSED" })
    void json2SaysByStatusAndNameWhatWentWrong(String told) throws Exception {
        var parts = told.split(" ");
        with(Map.of("crm.odoo.protocol", "json-2"), asked -> asked.what().equals("res.partner.search_read") ? ScriptedOdoo.answer(Integer.parseInt(parts[0]),
                "application/json", "{\"name\":\"" + parts[1] + "\",\"message\":\"No.\",\"arguments\":[],\"context\":{},\"debug\":\"\"}") : null,
                (crm, odoo) -> assertEquals(Fault.valueOf(parts[2]), assertThrows(ConnectorException.class, () -> crm.whoMayBe(NUMBER)).fault()));
    }

    @Test
    void settingsThatMakeNoSenseAreNamed() throws Exception {
        try (var odoo = new ScriptedOdoo(asked -> ScriptedOdoo.result(ScriptedOdoo.usual(asked.what())))) {
            for (var wrong : List.of(Map.of("crm.odoo.url", "http://odoo.example.net"), Map.of("crm.odoo.url", "odoo"), Map.of("crm.odoo.url", ""),
                    Map.of("crm.odoo.url", "https://me:pw@odoo.example.net"), Map.of("crm.odoo.database", ""), Map.of("crm.odoo.user", ""),
                    Map.of("crm.odoo.protocol", "xml-rpc"), Map.of("crm.odoo.unassigned", "somebody"))) {
                var trouble = assertThrows(ConnectorException.class, () -> new OdooConnector(Network.plain()).open(odoo.settings(wrong), SILENT));
                assertEquals(Fault.MISCONFIGURED, trouble.fault());
                assertTrue(trouble.getMessage().contains(wrong.keySet().iterator().next()), trouble.getMessage());
            }
            var noPassword = assertThrows(ConnectorException.class, () -> new OdooConnector(Network.plain()).open(odoo.settings(Map.of("crm.odoo.password", "")), SILENT));
            assertEquals(Fault.CREDENTIALS, noPassword.fault());
        }
    }
}
