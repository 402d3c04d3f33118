package org.callwright.core.internal;

import static org.callwright.model.Fault.CREDENTIALS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.callwright.crm.salesforce.internal.StandInOrg;
import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.ContactRef;
import org.callwright.model.Direction;
import org.callwright.salesforce.Fault;
import org.callwright.salesforce.Fault.Kind;
import org.callwright.salesforce.Options;
import org.callwright.salesforce.StandInProcess;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CanFile;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.crm.CrmSink;
import org.callwright.spi.storage.Journal;
import org.callwright.storage.internal.SqliteStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The real outbox with its real store files thousands of notes in the stand-in, where everything goes wrong that can: answers are
 * lost after the work was done, sessions end in the middle, the day's requests are used up, the org is killed, and the desk is
 * closed in the middle of whatever it does. {@code -Dnotes=N} sets how many, {@code -Dseed=N} repeats a run.
 */
class SalesforceUnderFireTest {

    private static final int NOTES = Integer.getInteger("notes", 700);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    /** Longer than any answer that is not slow, also on a computer that has other things to do. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final int SLOW = 2500;
    private static final int FASTER = 1500;

    private static final List<Fault> FAULTS = List.of(Fault.of(Kind.RESET), Fault.of(Kind.RESET).afterCommit(), Fault.of(Kind.RESET).on("POST", "Task").afterCommit(),
            Fault.of(Kind.RESET).on("PATCH", "Task").afterCommit(), Fault.of(Kind.RESET).on("GET", "query"), Fault.of(Kind.TRUNCATED).on("POST", "Task"),
            Fault.of(Kind.CUT).on("POST", "Task"), Fault.of(Kind.CUT).on("GET", "query"), Fault.of(Kind.PAGE), Fault.of(Kind.PAGE).on("PATCH", "Task"), Fault.of(Kind.PAGE).on("DELETE", "Task"), Fault.of(Kind.PAGE).on("POST", "Task").afterCommit(),
            Fault.of(Kind.UNAVAILABLE_PAGE), Fault.of(Kind.UNAVAILABLE_PAGE).on("POST", "Task").afterCommit(), Fault.of(Kind.SERVER_ERROR).on("POST", "Task").afterCommit(),
            Fault.of(Kind.SESSION_ENDED), Fault.of(Kind.SESSION_ENDED).on("POST", "Task"), Fault.of(Kind.LOCKED_ROW).on("PATCH", "Task"), Fault.of(Kind.LOCKED_ROW).on("POST", "Task"),
            Fault.of(Kind.REQUEST_LIMIT), Fault.of(Kind.GIGANTIC).number(9 << 20).on("GET", "query"), Fault.of(Kind.ELSEWHERE).text("https://elsewhere.example/"));
    private static final Fault HANGS = Fault.of(Kind.SLOW).number(SLOW).on("POST", "Task").afterCommit();

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final List<Logger> silenced = List.of(Logger.getLogger("org.callwright"));
    private final Instant began = Instant.now();
    private final InstantSource clock = () -> began.plus(Duration.between(began, Instant.now()).multipliedBy(FASTER));
    private final CrmConnector connector = StandInOrg.connector(clock);
    private final Map<String, CallRecord> last = new HashMap<>();
    private final List<CallRecord> calls = new ArrayList<>();
    private StandInProcess org;
    private int signIns;
    private int kills;
    private Settings settings;
    private ContactRef somebody;

    @BeforeEach
    void quiet() {
        silenced.forEach(logger -> logger.setLevel(Level.OFF)); // a thousand stack traces
    }

    @AfterEach
    void loud() {
        silenced.forEach(logger -> logger.setLevel(null));
        if (org != null) org.close();
    }

    /** R125: in the customer system each exactly once, with its last text, none missing. */
    @ParameterizedTest
    @EnumSource(Options.CallField.class)
    void underFireEveryNoteIsThereExactlyOnce(Options.CallField field) throws Exception {
        org = new StandInProcess(StandInOrg.options(field), folder.resolve("org-" + field)).start();
        settings = StandInOrg.settings(folder, org.url().getPort(), Map.of());
        signIn();
        somebody = new ContactRef("salesforce", org.records("Contact").getFirst().get("Id").getAsString());
        var workspace = Files.createDirectories(folder.resolve("desk-" + field));
        try (var journal = new SqliteStores().journal(workspace)) {
            while (calls.size() < NOTES) session(journal);
            finish(journal);
        }
        var tasks = org.records("Task");
        for (var record : last.values()) assertEquals(List.of(record.note()), StandInOrg.notes(tasks, record), () -> "with -Dseed=" + SEED);
        System.out.println(field + ": " + last.size() + " notes, each there once; the org was killed " + kills + " times; " + signIns + " new sign-ins");
    }

    private void signIn() {
        StandInOrg.keep(settings, org.url().getPort(), org.signIn(StandInOrg.CLIENT).refreshToken());
    }

    /** A desk is open for a while, and is closed in the middle of something. */
    private void session(Journal journal) throws Exception {
        if (random.nextInt(4) == 0) restart();
        try (var crm = open()) {
            var deliverer = new Deliverer("salesforce", journal, (CanFile) crm, PATIENCE, input -> {});
            var until = calls.size() + random.nextInt(40, 120);
            while (calls.size() < until) {
                if (random.nextInt(12) == 0) org.fault(FAULTS.get(random.nextInt(FAULTS.size())));
                if (random.nextInt(400) == 0) org.fault(HANGS);
                write(journal);
                deliverer.wake();
                if (random.nextInt(10) == 0) within(Duration.ofSeconds(5), deliverer, () -> journal.outbox().size() < 30);
            }
            within(Duration.ofMillis(random.nextInt(400)), deliverer, () -> journal.outbox().isEmpty());
            assertTrue(deliverer.close(Duration.ofSeconds(20)));
        }
        for (var item : journal.outbox()) if (item.attention()) throw new AssertionError("-Dseed=" + SEED + ": nobody need act: " + item.trouble());
    }

    private void restart() {
        org.kill();
        org.start();
        kills++;
    }

    /** As the desk does it: until it is open. */
    private Crm open() throws Exception {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try {
                return connector.open(settings, new Silence());
            } catch (ConnectorException e) {
                if (System.nanoTime() > end) throw e;
                if (e.fault() != CREDENTIALS) continue;
                signIn(); // the answer with the new token was lost: a person helps
                signIns++;
            }
        }
    }

    private void write(Journal journal) throws Exception {
        var corrected = !calls.isEmpty() && random.nextInt(4) == 0;
        var record = corrected ? again(last.get(calls.get(random.nextInt(calls.size())).key())) : fresh();
        if (last.put(record.key(), record) == null) calls.add(record);
        journal.file("salesforce", record);
    }

    private CallRecord fresh() {
        var at = Instant.parse("2026-01-05T09:00:00Z").plusSeconds(random.nextInt(1_000_000));
        return new CallRecord(CallId.fresh(), random.nextBoolean() ? Direction.INBOUND : Direction.OUTBOUND, Optional.of(Address.of("+14155550100")), "Ada",
                random.nextBoolean() ? Optional.of(somebody) : Optional.empty(), Optional.empty(), at, Optional.of(at), Optional.of(at.plusSeconds(60)),
                Duration.ofSeconds(60), Optional.empty(), text(), 1, List.of("Resolved"));
    }

    /** Now and then longer than one task holds. */
    private String text() {
        var text = "note " + random.nextInt(1_000_000_000);
        return random.nextInt(40) == 0 ? text + " long".repeat(random.nextInt(5_000, 20_000)) + " end" : text;
    }

    private CallRecord again(CallRecord before) {
        return before.noted(before.revision() + 1, text());
    }

    /** Everything works from now on. */
    private void finish(Journal journal) throws Exception {
        restart(); // without any faults
        try (var crm = open()) {
            var deliverer = new Deliverer("salesforce", journal, (CanFile) crm, Duration.ofSeconds(30), input -> {});
            within(Duration.ofSeconds(120), deliverer, () -> journal.outbox().isEmpty());
            assertEquals(List.of(), journal.outbox(), () -> "with -Dseed=" + SEED);
            deliverer.close(Duration.ofSeconds(20));
            // what nobody waits for any more may be carried out late, and is mended then
            within(Duration.ofSeconds(20), deliverer, this::mended);
        }
    }

    private boolean mended() {
        var tasks = org.records("Task");
        return last.values().stream().allMatch(record -> List.of(record.note()).equals(StandInOrg.notes(tasks, record)));
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    /** It is tried again at once, whatever failed before: an agent who clicks. */
    private static void within(Duration time, Deliverer deliverer, Condition condition) throws Exception {
        var end = System.nanoTime() + time.toNanos();
        while (!condition.holds() && System.nanoTime() < end) {
            deliverer.retry();
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static final class Silence implements CrmSink {
        @Override
        public void say(org.callwright.model.Notice.Severity severity, String subject, String sentence) {}

        @Override
        public void takeBack(String subject) {}

        @Override
        public void lost(ConnectorException why) {}
    }
}
