package org.callwright.core.internal;

import static org.callwright.core.internal.StoreQueueTest.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.model.Fault;
import org.callwright.model.Finding;
import org.callwright.model.Finding.Outcome;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CanDiagnose;
import org.callwright.spi.crm.CanSignIn;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.crm.CrmSink;
import org.callwright.spi.crm.NumberQuery;
import org.junit.jupiter.api.Test;

class CrmAccountTest {

    private static final Settings SETTINGS = Settings.of("plain", Path.of("."), Map.of());
    private static final URI PAGE = URI.create("https://login.example.com/");

    private final CrmAccount account = new CrmAccount();
    private final List<Finding> found = new CopyOnWriteArrayList<>();
    private final AtomicInteger reopened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    /** One that can only be opened. */
    private class Plain implements CrmConnector {

        @Override
        public String id() {
            return "plain";
        }

        @Override
        public Crm open(Settings settings, CrmSink sink) throws ConnectorException {
            return new Crm() {
                @Override
                public List<Contact> whoMayBe(NumberQuery number) {
                    return List.of();
                }

                @Override
                public Optional<Contact> contact(ContactRef ref) {
                    return Optional.empty();
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }
    }

    /** One to which somebody signs in, who takes as long as the test wants. */
    private class Signed extends Plain implements CanSignIn, CanDiagnose {

        private final CountDownLatch waits = new CountDownLatch(1);
        private final AtomicInteger interrupted = new AtomicInteger();
        private volatile Optional<ConnectorException> trouble = Optional.empty();

        @Override
        public void signIn(Settings settings, Consumer<URI> browser) throws ConnectorException, InterruptedException {
            browser.accept(PAGE);
            try {
                waits.await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
            }
            if (trouble.isPresent()) throw trouble.get();
        }

        @Override
        public void signOut(Settings settings) throws ConnectorException {
            if (trouble.isPresent()) throw trouble.get();
        }

        @Override
        public void diagnose(Settings settings, Consumer<Finding> each) {
            each.accept(new Finding("Name", Outcome.GOOD, "It is known."));
            each.accept(new Finding("Sign in", Outcome.BAD, "Sign in first."));
        }
    }

    @Test
    void whoSignsInSeesThePageAndTheSystemIsOpenedAnewBeforeThatIsTold() throws Exception {
        var connector = new Signed();
        var pages = new CopyOnWriteArrayList<URI>();
        account.signIn(Optional.of(connector), SETTINGS, pages::add, reopened::incrementAndGet, finding -> {
            assertEquals(1, reopened.get());
            found.add(finding);
        });
        until(() -> pages.equals(List.of(PAGE)));
        assertTrue(found.isEmpty());
        connector.waits.countDown();
        until(() -> found.size() == 1);
        assertEquals(Outcome.GOOD, found.getFirst().outcome());
    }

    @Test
    void aSecondSignInTakesThePlaceOfTheFirstAndNothingMoreIsToldOfThat() throws Exception {
        var connector = new Signed();
        var pages = new CopyOnWriteArrayList<URI>();
        account.signIn(Optional.of(connector), SETTINGS, pages::add, reopened::incrementAndGet, found::add);
        until(() -> pages.size() == 1);
        account.signIn(Optional.of(connector), SETTINGS, pages::add, reopened::incrementAndGet, found::add);
        until(() -> pages.size() == 2 && connector.interrupted.get() == 1);
        connector.waits.countDown();
        until(() -> found.size() == 1);
        assertEquals(1, reopened.get());
    }

    @Test
    void aSignInThatFailsIsToldInWordsAndNothingIsOpenedAnew() throws Exception {
        var connector = new Signed();
        connector.trouble = Optional.of(new ConnectorException(Fault.REFUSED, "You did not agree."));
        connector.waits.countDown();
        account.signIn(Optional.of(connector), SETTINGS, page -> {}, reopened::incrementAndGet, found::add);
        until(() -> found.size() == 1);
        assertEquals(new Finding("Sign in", Outcome.BAD, "You did not agree."), found.getFirst());
        assertEquals(0, reopened.get());
    }

    @Test
    void aSignOutIsOneHereEvenIfNobodyAnswersThere() throws Exception {
        var connector = new Signed();
        connector.trouble = Optional.of(new ConnectorException(Fault.UNREACHABLE, "Nobody answers."));
        account.signOut(Optional.of(connector), SETTINGS, reopened::incrementAndGet, found::add);
        until(() -> found.size() == 1);
        assertEquals(1, reopened.get());
        assertEquals(Outcome.BAD, found.getFirst().outcome());
    }

    @Test
    void whereNobodySignsInThatIsSaid() throws Exception {
        assertFalse(CrmAccount.canSignIn(Optional.of(new Plain())));
        account.signIn(Optional.of(new Plain()), SETTINGS, page -> {}, reopened::incrementAndGet, found::add);
        account.signIn(Optional.empty(), SETTINGS, page -> {}, reopened::incrementAndGet, found::add);
        until(() -> !found.isEmpty());
        assertTrue(found.stream().allMatch(finding -> finding.outcome() == Outcome.BAD));
    }

    @Test
    void aTestTellsEveryStepAndThenThatItIsOver() throws Exception {
        var over = new AtomicInteger();
        account.diagnose(Optional.of(new Signed()), "plain", SETTINGS, found::add, over::incrementAndGet);
        until(() -> over.get() == 1);
        assertEquals(List.of(Outcome.GOOD, Outcome.BAD), found.stream().map(Finding::outcome).toList());
    }

    @Test
    void aConnectorThatCannotDiagnoseIsOpenedAndClosed() throws Exception {
        var over = new AtomicInteger();
        account.diagnose(Optional.of(new Plain()), "plain", SETTINGS, found::add, over::incrementAndGet);
        until(() -> over.get() == 1);
        assertEquals(1, closed.get());
        assertEquals(Outcome.GOOD, found.getFirst().outcome());
    }

    @Test
    void aConnectorThatIsNotInstalledIsNamed() throws Exception {
        var over = new AtomicInteger();
        account.diagnose(Optional.empty(), "hubspot", SETTINGS, found::add, over::incrementAndGet);
        until(() -> over.get() == 1);
        assertTrue(found.getFirst().sentence().contains("hubspot"));
    }
}
