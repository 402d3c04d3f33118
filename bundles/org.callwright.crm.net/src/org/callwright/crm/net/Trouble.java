package org.callwright.crm.net;

import java.time.Duration;

import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.Filing;

/**
 * A system did not do what it was asked: what that means, and whether it may have been done all the same. The message is a
 * sentence for the agent or administrator.
 */
public class Trouble extends Exception {

    private static final long serialVersionUID = 1L;

    /** What it means. */
    public enum Kind {
        /** Nobody answers, or not so that it could be read. */
        UNREACHABLE,
        /** Only a new sign-in, or another password, helps. */
        SIGNED_OUT,
        /** What may be asked in a day is used up. */
        LIMIT,
        /** Not now. */
        BUSY,
        /** Somebody else was writing the same thing: at once, once more. */
        CONFLICT,
        /** There is no such record, object or address. */
        NOT_THERE,
        /** They do not want it so. */
        REFUSED,
        /** The settings, the system or its version do not fit. */
        MISCONFIGURED
    }

    private final Kind kind;
    private final boolean perhaps;
    private final Duration pause;

    /**
     * @param perhaps whether what was asked may have been done
     * @param pause   for how long the system wants not to be asked; zero where it did not say
     */
    public Trouble(Kind kind, boolean perhaps, String sentence, Duration pause, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
        this.perhaps = perhaps;
        this.pause = pause;
    }

    /** What was asked was surely not done. */
    public Trouble(Kind kind, String sentence) {
        this(kind, false, sentence, Duration.ZERO, null);
    }

    /** There was no answer that could be read. */
    public static Trouble of(NetException e) {
        var kind = switch (e.kind()) {
            case UNREACHABLE, BROKEN_OFF, LATE, UNREADABLE, TOO_LARGE -> Kind.UNREACHABLE; // nothing here asks for so much: it is no answer
            case UNTRUSTED, ELSEWHERE -> Kind.MISCONFIGURED;
        };
        return new Trouble(kind, e.perhapsProcessed(), e.getMessage(), Duration.ZERO, e);
    }

    /** What went wrong before anything was asked. */
    public static Trouble of(ConnectorException e) {
        var kind = switch (e.fault()) {
            case UNREACHABLE -> Kind.UNREACHABLE;
            case CREDENTIALS -> Kind.SIGNED_OUT;
            case REFUSED, DEFECT -> Kind.REFUSED;
            case UNSUPPORTED, MISCONFIGURED -> Kind.MISCONFIGURED;
        };
        return new Trouble(kind, false, e.getMessage(), Duration.ZERO, e);
    }

    public Kind kind() {
        return kind;
    }

    /** Whether what was asked may have been done. */
    public boolean perhaps() {
        return perhaps;
    }

    public Duration pause() {
        return pause;
    }

    /** What that means for the desk; keeps the sentence. */
    public ConnectorException forDesk() {
        return new ConnectorException(switch (kind) {
            case UNREACHABLE, BUSY, CONFLICT, LIMIT -> Fault.UNREACHABLE;
            case SIGNED_OUT -> Fault.CREDENTIALS;
            case NOT_THERE, REFUSED -> Fault.REFUSED;
            case MISCONFIGURED -> Fault.MISCONFIGURED;
        }, getMessage(), this);
    }

    /** What that means for a call that was to be filed; keeps the sentence. */
    Filing filing(Filer.Attempt attempt) {
        if (attempt.unknown()) return new Filing.Ambiguous(getMessage());
        return switch (kind) {
            case UNREACHABLE, SIGNED_OUT, MISCONFIGURED -> new Filing.RetryAfter(getMessage(), Duration.ZERO);
            case LIMIT, BUSY, CONFLICT -> new Filing.RetryAfter(getMessage(), pause);
            case NOT_THERE, REFUSED -> new Filing.Rejected(getMessage());
        };
    }
}
