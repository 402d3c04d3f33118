package org.callwright.crm.net;

import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;

/**
 * A request came to no answer that could be read. The message is a sentence for the agent or administrator; it names the host,
 * never the address asked for, which may hold a number.
 */
public final class NetException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** The name is unknown, nobody listens, the proxy does not let us through: no byte of the request was sent. */
        UNREACHABLE,
        /** Who answers is not who was meant, or nobody here trusts them: no byte of the request was sent. */
        UNTRUSTED,
        /** The connection broke off after the request had begun. */
        BROKEN_OFF,
        /** No whole answer in time. */
        LATE,
        /** An answer in another form than agreed: a page for people, half a document. */
        UNREADABLE,
        /** An answer larger than anybody may send us. */
        TOO_LARGE,
        /** They send us somewhere else, where we do not go. */
        ELSEWHERE
    }

    private final Kind kind;
    private final boolean perhapsProcessed;

    NetException(Kind kind, boolean perhapsProcessed, String sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
        this.perhapsProcessed = perhapsProcessed;
    }

    /** An answer that came whole and cannot be used: also for what a connector finds out later, such as a missing field. */
    public static NetException unreadable(String sentence, Throwable cause) {
        return new NetException(Kind.UNREADABLE, true, sentence, cause);
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the other side may have done what it was asked; false: surely not, it can be asked again. */
    public boolean perhapsProcessed() {
        return perhapsProcessed;
    }

    /** What that means for the desk; keeps the sentence. */
    public ConnectorException forDesk() {
        return new ConnectorException(switch (kind) {
            case UNREACHABLE, BROKEN_OFF, LATE, UNREADABLE -> Fault.UNREACHABLE; // a page for people is what a system in maintenance shows
            case UNTRUSTED, ELSEWHERE -> Fault.MISCONFIGURED;
            case TOO_LARGE -> Fault.REFUSED;
        }, getMessage(), this);
    }
}
