package org.callwright.core.internal;

import static org.callwright.core.internal.StoreQueueTest.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.model.Fault;
import org.callwright.model.Health;
import org.callwright.model.Notice;
import org.callwright.numbering.DialPlan;
import org.callwright.numbering.Numberings;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CanImport;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.crm.CrmSink;
import org.callwright.spi.crm.ImportReport;
import org.callwright.spi.crm.NumberQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenCrmTest {

    private final List<Input> told = new CopyOnWriteArrayList<>();
    private final List<Throwable> escaped = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicReference<CrmSink> sink = new AtomicReference<>();
    private final List<OpenCrm> lost = new CopyOnWriteArrayList<>();
    private Thread.UncaughtExceptionHandler before;

    /** Answers no question and ends no import, unless it is interrupted. */
    private class Slow implements Crm, CanImport {

        @Override
        public List<Contact> whoMayBe(NumberQuery number) throws ConnectorException {
            asked.incrementAndGet();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        }

        @Override
        public Optional<Contact> contact(ContactRef ref) {
            return Optional.empty();
        }

        @Override
        public List<String> wanted() {
            return List.of("people.csv");
        }

        @Override
        public ImportReport importFrom(String file, Progress progress) throws InterruptedException {
            never.await();
            throw new AssertionError();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private OpenCrm open(CrmConnector connector) {
        return new OpenCrm(connector, Settings.of("slow", Path.of("."), Map.of()), Numberings.of().site(DialPlan.of("DE")),
                new CompletableFuture<>(), told::add, lost::add);
    }

    private CrmConnector connector(CountDownLatch gate) {
        return new CrmConnector() {
            @Override
            public String id() {
                return "slow";
            }

            @Override
            public Crm open(Settings settings, CrmSink said) {
                sink.set(said);
                for (var through = false; !through;) {
                    try {
                        gate.await();
                        through = true;
                    } catch (InterruptedException e) { // as a connector that does not care
                        Thread.interrupted();
                    }
                }
                return new Slow();
            }
        };
    }

    private boolean up() {
        return told.stream().anyMatch(input -> input instanceof Input.CustomersChanged(Health.Up u));
    }

    @BeforeEach
    void watch() {
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> escaped.add(e));
    }

    @AfterEach
    void nothingEscaped() {
        Thread.setDefaultUncaughtExceptionHandler(before);
        assertEquals(List.of(), escaped);
    }

    @Test
    void theSystemIsUpWhileAnImportStillRunsAndClosingEndsBoth() throws Exception {
        var crm = open(connector(new CountDownLatch(0)));
        until(this::up);
        until(() -> told.stream().anyMatch(input -> input instanceof Input.Noticed(Notice n) && n.text().equals("Reading contacts from people.csv.")));
        crm.close();
        assertEquals(1, closed.get());
        assertTrue(told.getLast() instanceof Input.Noticed(Notice n) && n.text().startsWith("The import of people.csv was cancelled"), told::toString);
    }

    @Test
    void closedDuringLookUpsItAnswersAllOfThemWithNobodyAndThrowsNothing() throws Exception {
        var crm = open(connector(new CountDownLatch(0)));
        until(this::up);
        for (var i = 0; i < 50; i++) crm.lookUp(new Effect.LookUp(CallId.fresh(), Address.of("+493023125123")), false);
        until(() -> asked.get() > 0);
        crm.close();
        crm.lookUp(new Effect.LookUp(CallId.fresh(), Address.of("+493023125123")), false);
        until(() -> told.stream().filter(input -> input instanceof Input.Found(var call, var matches) && matches.isEmpty()).count() == 51);
    }

    @Test
    void whatIsToBeImportedBeforeTheSystemIsThereWaitsForIt() throws Exception {
        var gate = new CountDownLatch(1);
        var crm = open(connector(gate));
        until(() -> sink.get() != null);
        crm.importFrom("early.csv");
        gate.countDown();
        until(() -> told.stream().anyMatch(input -> input instanceof Input.Noticed(Notice n) && n.text().equals("Reading contacts from early.csv.")));
        crm.cancelImport();
        crm.close();
    }

    @Test
    void whatOpensTooLateIsClosedAgain() throws Exception {
        var gate = new CountDownLatch(1);
        var crm = open(connector(gate));
        until(() -> sink.get() != null);
        crm.close();
        gate.countDown();
        until(() -> closed.get() == 1);
        assertTrue(told.stream().noneMatch(input -> input instanceof Input.CustomersChanged(Health.Up u)));
    }

    @Test
    void aSystemThatIsLostIsToldOnceAndSaysNothingMore() throws Exception {
        var crm = open(connector(new CountDownLatch(0)));
        until(this::up);
        sink.get().say(Notice.Severity.INFO, "limit", "Half of today's questions are used up.");
        sink.get().lost(new ConnectorException(Fault.CREDENTIALS, "Sign in again."));
        sink.get().lost(new ConnectorException(Fault.CREDENTIALS, "Sign in again."));
        sink.get().say(Notice.Severity.INFO, "late", "Nobody hears this.");
        assertEquals(List.of(crm), lost);
        assertTrue(told.contains(new Input.Mended("crm:slow:limit")));
        assertTrue(told.stream().noneMatch(input -> input instanceof Input.Noticed(Notice n) && n.subject().endsWith("late")));
        crm.close();
    }

    /** A password that is tried again and again locks an account. */
    @Test
    void aRefusedPasswordWaitsForAPerson() throws Exception {
        var attempts = new AtomicInteger();
        var crm = open(new CrmConnector() {
            @Override
            public String id() {
                return "slow";
            }

            @Override
            public Crm open(Settings settings, CrmSink said) throws ConnectorException {
                attempts.incrementAndGet();
                throw new ConnectorException(Fault.CREDENTIALS, "The password is wrong.");
            }
        });
        until(() -> told.stream().anyMatch(input -> input instanceof Input.CustomersChanged(Health.Down down) && down.retryAt().isEmpty()));
        crm.close();
        assertEquals(1, attempts.get());
    }

    @Test
    void whatTheSystemSaysIsBelowASubjectOfItsOwnAndGoesWithIt() throws Exception {
        var crm = open(connector(new CountDownLatch(0)));
        until(this::up);
        sink.get().say(Notice.Severity.WARNING, "sign-in", "Sign in again.");
        sink.get().say(Notice.Severity.INFO, "limit", "Half of today's questions are used up.");
        sink.get().takeBack("sign-in");
        sink.get().takeBack("storage");
        crm.close();
        sink.get().say(Notice.Severity.INFO, "late", "Nobody hears this.");
        var said = told.stream().map(input -> switch (input) {
            case Input.Noticed(Notice n) -> n.subject() + " " + n.text();
            case Input.Mended m -> "mended " + m.subject();
            default -> "";
        }).filter(text -> text.contains("crm:slow:")).toList();
        assertEquals(List.of("crm:slow:sign-in Sign in again.", "crm:slow:limit Half of today's questions are used up.", "mended crm:slow:sign-in",
                "mended crm:slow:limit"), said);
    }
}
