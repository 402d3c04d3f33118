package org.callwright.crm.odoo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.callwright.crm.net.Network;
import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Callback;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.model.Direction;
import org.callwright.model.Fault;
import org.callwright.model.Finding;
import org.callwright.model.Notice;
import org.callwright.pbx.OdooServer;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.CrmSink;
import org.callwright.spi.crm.Filing;
import org.callwright.spi.crm.NumberQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;

/** What only a real Odoo can tell: rights, what is done to a note by it, activities, blacklists. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OdooTest {

    private static final Instant AT = Instant.parse("2026-01-05T09:00:00Z");

    private final OdooServer server = RealOdoo.server();
    private final List<Fault> lost = new CopyOnWriteArrayList<>();

    @TempDir
    private Path workspace;

    private OdooCrm open(Map<String, String> more) throws ConnectorException {
        return open(new OdooConnector(Network.plain()), more);
    }

    private OdooCrm open(OdooConnector connector, Map<String, String> more) throws ConnectorException {
        return (OdooCrm) connector.open(RealOdoo.settings(server.port(), workspace, more), new CrmSink() {
            @Override
            public void say(Notice.Severity severity, String subject, String sentence) {}

            @Override
            public void takeBack(String subject) {}

            @Override
            public void lost(ConnectorException why) {
                lost.add(why.fault());
            }
        });
    }

    private long partner(String values) {
        return RealOdoo.create(server, "res.partner", values);
    }

    private static CallRecord record(Optional<Long> partner, String note, int revision, Optional<Instant> callback) {
        var call = CallId.fresh();
        var contact = partner.map(id -> new ContactRef("odoo", "res.partner," + id));
        return new CallRecord(call, Direction.OUTBOUND, Optional.of(Address.of("0301234")), "Ada", contact, Optional.of("Support"), AT, Optional.of(AT),
                Optional.of(AT.plusSeconds(75)), Duration.ofSeconds(75), Optional.empty(), note, revision, List.of("Order", "a, b"), call,
                callback.map(due -> new Callback(call, Address.of("0301234"), "Ada", contact, due, "about <chairs>")));
    }

    private static CallRecord again(CallRecord old, int revision, Optional<Instant> callback) {
        return new CallRecord(old.call(), old.direction(), old.address(), old.name(), old.contact(), old.queue(), old.began(), old.answered(), old.ended(),
                old.talked(), old.reason(), old.note(), revision, old.codes(), old.call(), callback.map(due -> new Callback(old.call(), Address.of("0301234"),
                        "Ada", old.contact(), due, "about <chairs>")));
    }

    private List<String> activities(long partner) {
        return RealOdoo.search(server, "mail.activity", "[[\"res_model\",\"=\",\"res.partner\"],[\"res_id\",\"=\"," + partner + "]]", "date_deadline").stream()
                .map(one -> one.get("date_deadline").getAsString()).toList();
    }

    private List<Finding> diagnosis(Map<String, String> more) throws InterruptedException {
        var found = new ArrayList<Finding>();
        new OdooConnector(Network.plain()).diagnose(RealOdoo.settings(server.port(), workspace, more), found::add);
        return found;
    }

    @Test
    void whoHasTheRightsThatTheDocumentationAsksForIsToldThatAllIsWell() throws Exception {
        partner("{\"name\":\"With A Number\",\"phone\":\"+49 30 7654321\"}");
        var found = diagnosis(Map.of());
        assertTrue(found.stream().allMatch(one -> one.outcome() == Finding.Outcome.GOOD), found.toString());
        assertEquals(List.of("Settings", "Connection", "Sign-in", "Contacts", "Numbers", "Calls"), found.stream().map(Finding::step).toList());
        assertTrue(found.get(1).sentence().contains("14.0"), found.get(1).sentence());
        assertTrue(found.get(2).sentence().contains("Agent agent"), found.get(2).sentence());
    }

    @Test
    void whoMayOnlyLookIsToldSoAndTheirCallsWaitForAPerson() throws Exception {
        var onlooker = Map.of("crm.odoo.user", RealOdoo.ONLOOKER, "crm.odoo.password", RealOdoo.ONLOOKER);
        var last = diagnosis(onlooker).getLast();
        assertEquals(Finding.Outcome.BAD, last.outcome());
        assertEquals("Calls", last.step());
        var id = partner("{\"name\":\"Looked At\",\"phone\":\"+49 30 1111111\"}");
        try (var crm = open(onlooker)) {
            assertEquals(1, crm.whoMayBe(new NumberQuery("+49301111111", Optional.of("+49301111111"), List.of(), "301111111")).size());
            var rejected = assertInstanceOf(Filing.Rejected.class, crm.file(record(Optional.of(id), "text", 1, Optional.empty())));
            assertTrue(rejected.sentence().contains("not permit"), rejected.sentence());
        }
    }

    @Test
    void aWrongPasswordAndAWrongDatabaseAreToldApart() {
        assertEquals(Fault.CREDENTIALS, assertThrows(ConnectorException.class, () -> open(Map.of("crm.odoo.password", "wrong"))).fault());
        assertEquals(Fault.CREDENTIALS, assertThrows(ConnectorException.class, () -> open(Map.of("crm.odoo.user", "nobody"))).fault());
        var noDatabase = assertThrows(ConnectorException.class, () -> open(Map.of("crm.odoo.database", "nowhere")));
        assertEquals(Fault.MISCONFIGURED, noDatabase.fault());
        assertTrue(noDatabase.getMessage().contains("database"), noDatabase.getMessage());
    }

    @Test
    void aPasswordThatIsChangedMeanwhileIsReportedOnce() throws Exception {
        var login = "changing" + System.nanoTime();
        var user = RealOdoo.create(server, "res.users", "{\"name\":\"C\",\"login\":\"" + login + "\",\"password\":\"one\"}");
        try (var crm = open(Map.of("crm.odoo.user", login, "crm.odoo.password", "one"))) {
            RealOdoo.call(server, "res.users", "write", "[[" + user + "],{\"password\":\"two\"}]", "{}");
            for (var i = 0; i < 2; i++) {
                assertEquals(Fault.CREDENTIALS, assertThrows(ConnectorException.class, () -> crm.search("Ada", 5)).fault());
            }
            assertInstanceOf(Filing.RetryAfter.class, crm.file(record(Optional.of(1L), "text", 1, Optional.empty())));
        }
        assertEquals(List.of(Fault.CREDENTIALS), lost);
    }

    @Test
    void whatWasTypedIsToldAsItWasTypedAndItsTimesAreNobodysTimeZone() throws Exception {
        var id = partner("{\"name\":\"Often Written\"}");
        var text = "> quoted\n-- \nsig  two\tthree\r\n\n<b>&amp;</b> &nbsp; \"data:image/png;base64,AAAA\" ' \u202Eabc \uD83D\uDE00 </p><p class=\"callwright-note\">x";
        try (var crm = open(Map.of())) {
            RealOdoo.call(server, "res.users", "write", "[[" + RealOdoo.search(server, "res.users", "[[\"login\",\"=\",\"agent\"]]").getFirst().get("id")
                    + "],{\"tz\":\"Pacific/Auckland\"}]", "{}");
            var record = record(Optional.of(id), text, 3, Optional.empty());
            assertEquals(new Filing.Stored(), crm.file(record));
            var told = crm.earlier(record.contact().orElseThrow(), 10).getFirst();
            assertEquals(List.of(record.call(), text, 3, record.codes(), AT, Direction.OUTBOUND, record.talked()),
                    List.of(told.call(), told.note(), told.revision(), told.codes(), told.began(), told.direction(), told.talked()));
        }
    }

    @Test
    void ofManyDesksThatFileTheSameCallOneNoteIsLeft() throws Exception {
        var record = record(Optional.of(partner("{\"name\":\"Wanted By All\"}")), "text", 1, Optional.empty());
        try (var crm = open(Map.of()); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Filing>>();
            for (var i = 0; i < 8; i++) all.add(threads.submit(() -> crm.file(record)));
            for (var one : all) {
                var filing = one.get();
                assertTrue(filing instanceof Filing.Stored || filing instanceof Filing.RetryAfter, filing.toString());
            }
            assertEquals(new Filing.Stored(), crm.file(record));
        }
        assertEquals(List.of("text"), RealOdoo.notes(server, record));
    }

    @Test
    void aCallOfNobodyAndACallOfSomebodyWhoIsGoneWaitForAPerson() throws Exception {
        var id = partner("{\"name\":\"Calls Of Nobody\"}");
        var nobodys = record(Optional.empty(), "text", 1, Optional.empty());
        try (var crm = open(Map.of())) {
            assertInstanceOf(Filing.Rejected.class, crm.file(nobodys));
            var gone = assertInstanceOf(Filing.Rejected.class, crm.file(record(Optional.of(99_999_999L), "text", 1, Optional.empty())));
            assertTrue(gone.sentence().contains("not there"), gone.sentence());
        }
        try (var crm = open(Map.of("crm.odoo.unassigned", "res.partner," + id))) {
            assertEquals(new Filing.Stored(), crm.file(nobodys));
            assertEquals(1, crm.earlier(new ContactRef("odoo", "res.partner," + id), 5).size());
        }
    }

    @Test
    void anOlderTextThatComesLateIsReplacedByTheNewerOne() throws Exception {
        var first = record(Optional.of(partner("{\"name\":\"Written Late\"}")), "first", 1, Optional.empty());
        try (var crm = open(Map.of())) {
            assertEquals(new Filing.Stored(), crm.file(first));
        }
        var message = RealOdoo.search(server, "mail.message", "[[\"message_id\",\"like\",\"" + first.key() + "\"]]", "body").getFirst();
        var looks = Collections.nCopies(100, Duration.ofMillis(100));
        try (var crm = open(new OdooConnector(Network.plain(), looks), Map.of())) {
            var second = first.noted(2, "second");
            assertEquals(new Filing.Stored(), crm.file(second));
            var late = new JsonObject();
            late.add("body", message.get("body"));
            RealOdoo.call(server, "mail.message", "write", "[[" + message.get("id") + "]," + late + "]", "{}");
            var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!RealOdoo.notes(server, second).equals(List.of("second"))) assertTrue(System.nanoTime() < end, "the older text stays");
        }
    }

    @Test
    void aPromiseIsOneActivityWhichDoesNotComeBackWhenItWasDone() throws Exception {
        var id = partner("{\"name\":\"Promised To\"}");
        var first = record(Optional.of(id), "text", 1, Optional.of(Instant.parse("2026-12-01T12:00:00Z")));
        try (var crm = open(Map.of())) {
            assertEquals(new Filing.Stored(), crm.file(first));
            assertEquals(new Filing.Stored(), crm.file(first));
            assertEquals(List.of("2026-12-01"), activities(id));
            var later = again(first, 2, Optional.of(Instant.parse("2026-12-03T12:00:00Z")));
            assertEquals(new Filing.Stored(), crm.file(later));
            assertEquals(List.of("2026-12-03"), activities(id));
            RealOdoo.search(server, "mail.activity", "[[\"res_id\",\"=\"," + id + "]]")
                    .forEach(one -> RealOdoo.call(server, "mail.activity", "action_done", "[[" + one.get("id") + "]]", "{}"));
            assertEquals(new Filing.Stored(), crm.file(again(first, 3, later.callback().map(Callback::due))));
            assertEquals(List.of(), activities(id));
            var anew = again(first, 4, Optional.of(Instant.parse("2026-12-05T12:00:00Z")));
            assertEquals(new Filing.Stored(), crm.file(anew));
            assertEquals(List.of("2026-12-05"), activities(id));
            assertEquals(new Filing.Stored(), crm.file(again(first, 5, Optional.empty())));
            assertEquals(List.of(), activities(id));
        }
    }

    private void email(String address) {
        var agent = RealOdoo.search(server, "res.users", "[[\"login\",\"=\",\"agent\"]]").getFirst().get("id");
        RealOdoo.call(server, "res.users", "write", "[[" + agent + "],{\"email\":" + address + "}]", "{}");
    }

    @Test
    void aPromiseThatIsPutOffMovesAndOneThatWasKeptIsDoneAndStaysReadable() throws Exception {
        var id = partner("{\"name\":\"Called Back\"}");
        try (var crm = open(Map.of())) {
            var first = record(Optional.of(id), "text", 1, Optional.of(Instant.parse("2026-12-01T12:00:00Z")));
            assertEquals(new Filing.Stored(), crm.file(first));
            var putOff = first.promising(first.callback().map(callback -> callback.at(Instant.parse("2026-12-03T12:00:00Z"), "about <chairs>")));
            assertEquals(new Filing.Stored(), crm.file(putOff));
            assertEquals(List.of("2026-12-03"), activities(id));
            var kept = putOff.promising(putOff.callback().map(callback -> callback.to(Callback.Progress.KEPT)));
            email("false");
            assertEquals(new Filing.Stored(), crm.file(kept));
            assertEquals(List.of("2026-12-03"), activities(id), "Odoo lets nobody without an address tell that it is done");
            email("\"agent@example.com\"");
            for (var i = 0; i < 2; i++) {
                assertEquals(new Filing.Stored(), crm.file(kept));
                assertEquals(List.of(), activities(id));
            }
            var done = RealOdoo.search(server, "mail.message", "[[\"model\",\"=\",\"res.partner\"],[\"res_id\",\"=\"," + id + "],[\"mail_activity_type_id\",\"!=\",false]]", "body");
            assertEquals(1, done.size());
            assertTrue(done.getFirst().get("body").getAsString().contains("chairs"), done.toString());
        }
    }

    @Test
    void somebodyIsFoundByPhoneAndMobileWithBlacklistFieldsAndLink() throws Exception {
        var id = partner("{\"name\":\"Two Numbers\",\"phone\":\"(0)30 / 777 888 90\",\"mobile\":\"+49 171 7778889\",\"function\":\"Baker\",\"is_company\":false}");
        RealOdoo.create(server, "phone.blacklist", "{\"number\":\"+491717778889\"}");
        try (var crm = open(Map.of("crm.odoo.fields", "function, crm.lead.stage_id, nothing"))) {
            for (var number : List.of("+493077788890", "+491717778889")) {
                var found = crm.whoMayBe(new NumberQuery(number, Optional.of(number), List.of(), number.substring(number.length() - 9)));
                assertEquals(List.of("res.partner," + id), found.stream().map(one -> one.ref().key()).toList());
                assertTrue(found.getFirst().doNotCall());
                assertEquals(List.of(new Contact.Detail("Job Position", "Baker")), found.getFirst().details());
                assertEquals("http://127.0.0.1:" + server.port() + "/mail/view?model=res.partner&res_id=" + id, found.getFirst().page().orElseThrow().toString());
            }
        }
    }
}
