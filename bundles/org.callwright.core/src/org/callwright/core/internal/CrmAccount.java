package org.callwright.core.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

import org.callwright.model.Fault;
import org.callwright.model.Finding;
import org.callwright.model.Finding.Outcome;
import org.callwright.model.Notice;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CanDiagnose;
import org.callwright.spi.crm.CanSignIn;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.crm.CrmSink;

/** What a connector can do without being open: each on a virtual thread that can be interrupted. */
final class CrmAccount {

    private static final Logger LOG = System.getLogger(CrmAccount.class.getName());
    private static final String SIGN_IN = "Sign in";
    private static final String CONNECTION = "Connection";

    private Optional<FutureTask<?>> signingIn = Optional.empty(); // guarded by this

    private interface Deed {
        void run() throws ConnectorException, InterruptedException;
    }

    static boolean canSignIn(Optional<CrmConnector> connector) {
        return connector.filter(CanSignIn.class::isInstance).isPresent();
    }

    /** @param after is run when it came about, before that is told */
    synchronized Future<?> signIn(Optional<CrmConnector> connector, Settings settings, Consumer<URI> browser, Runnable after, Consumer<Finding> done) {
        signingIn.ifPresent(earlier -> earlier.cancel(true));
        var task = start(SIGN_IN, "You are signed in.", () -> {
            one(connector).signIn(settings, browser);
            after.run();
        }, done);
        signingIn = Optional.of(task);
        return task;
    }

    Future<?> signOut(Optional<CrmConnector> connector, Settings settings, Runnable after, Consumer<Finding> done) {
        return start("Sign out", "You are signed out.", () -> {
            var can = one(connector);
            try {
                can.signOut(settings);
            } finally {
                after.run(); // it is forgotten here even if nobody answers there
            }
        }, done);
    }

    private static CanSignIn one(Optional<CrmConnector> connector) throws ConnectorException {
        var there = connector.orElseThrow(() -> new ConnectorException(Fault.UNSUPPORTED, "The connector of the customer system is not installed, or not started yet."));
        if (there instanceof CanSignIn can) return can;
        throw new ConnectorException(Fault.UNSUPPORTED, "Nobody signs in to this customer system.");
    }

    Future<?> diagnose(Optional<CrmConnector> connector, String id, Settings settings, Consumer<Finding> found, Runnable done) {
        return start(() -> {
            try {
                if (connector.isEmpty()) {
                    found.accept(new Finding(CONNECTION, Outcome.BAD, "The connector “" + id + "” is not installed: install it from the update site."));
                } else if (connector.get() instanceof CanDiagnose can) {
                    can.diagnose(settings, found);
                } else {
                    connector.get().open(settings, SILENT).close();
                    found.accept(new Finding(CONNECTION, Outcome.GOOD, "The customer system can be used."));
                }
            } catch (ConnectorException | RuntimeException | LinkageError e) {
                found.accept(new Finding(CONNECTION, Outcome.BAD, sentence(e)));
            }
            done.run();
        });
    }

    private static FutureTask<?> start(String step, String success, Deed deed, Consumer<Finding> done) {
        return start(() -> {
            try {
                deed.run();
                done.accept(new Finding(step, Outcome.GOOD, success));
            } catch (ConnectorException | RuntimeException | LinkageError e) {
                done.accept(new Finding(step, Outcome.BAD, sentence(e)));
            }
        });
    }

    private static FutureTask<?> start(Deed deed) {
        var task = new FutureTask<Void>(() -> {
            deed.run();
            return null;
        });
        Thread.ofVirtual().name("customer account").start(task);
        return task;
    }

    private static String sentence(Throwable trouble) {
        LOG.log(trouble instanceof ConnectorException ? Level.WARNING : Level.ERROR, "the customer system's connector failed", trouble);
        return trouble instanceof ConnectorException ? trouble.getMessage() : "The connector made a mistake; the log has the details.";
    }

    private static final CrmSink SILENT = new CrmSink() {
        @Override
        public void say(Notice.Severity severity, String subject, String sentence) {}

        @Override
        public void takeBack(String subject) {}

        @Override
        public void lost(ConnectorException why) {}
    };
}
