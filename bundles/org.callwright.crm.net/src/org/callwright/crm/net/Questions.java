package org.callwright.crm.net;

import java.util.concurrent.atomic.AtomicBoolean;

import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.CrmSink;
import org.callwright.spi.crm.Filing;

/**
 * The desk's questions to an open system: what goes wrong there becomes what the desk understands, and that a sign-in is no
 * longer good is said once. Any thread may ask.
 */
public final class Questions {

    /** What is asked. */
    public interface Question<T> {
        T ask() throws Trouble, ConnectorException, InterruptedException;
    }

    /** How a call is filed; the only trouble is {@link Trouble.Kind#SIGNED_OUT}. */
    public interface FilingQuestion {
        Filing ask() throws Trouble, InterruptedException;
    }

    private final String system;
    private final CrmSink sink;
    private final AtomicBoolean lost = new AtomicBoolean();

    /** @param system its name, for sentences */
    public Questions(String system, CrmSink sink) {
        this.system = system;
        this.sink = sink;
    }

    /**
     * Opens a system.
     *
     * @param http is closed where that fails
     */
    public static <T> T opening(String system, Http http, Question<T> open) throws ConnectorException {
        var opened = false;
        try {
            var answer = open.ask();
            opened = true;
            return answer;
        } catch (Trouble e) {
            throw e.forDesk();
        } catch (InterruptedException e) {
            throw givenUp("Opening " + system + " was given up.", e);
        } finally {
            if (!opened) http.close();
        }
    }

    private static ConnectorException givenUp(String sentence, InterruptedException why) {
        Thread.currentThread().interrupt();
        return new ConnectorException(Fault.UNREACHABLE, sentence, why);
    }

    /** @throws ConnectorException what came of it, for the desk; the thread stays interrupted where that ended it */
    public <T> T ask(Question<T> question) throws ConnectorException {
        try {
            return question.ask();
        } catch (Trouble e) {
            throw told(e.forDesk());
        } catch (ConnectorException e) {
            throw told(e);
        } catch (InterruptedException e) {
            throw givenUp("The question to " + system + " was given up.", e);
        }
    }

    /** A call that is filed waits while nobody is signed in. */
    public Filing file(FilingQuestion question) throws InterruptedException {
        try {
            return question.ask();
        } catch (Trouble e) {
            told(e.forDesk());
            return e.filing(new Filer.Attempt());
        }
    }

    /** Nothing can be asked until somebody signs in again, and nobody tries a refused password with every call; that is said once. */
    private ConnectorException told(ConnectorException e) {
        if (e.fault() == Fault.CREDENTIALS && lost.compareAndSet(false, true)) sink.lost(e);
        return e;
    }
}
