package org.callwright.telephony.sip.call;

import java.util.Optional;

import org.callwright.model.EndReason;

/**
 * What is known of a transfer that we asked for, as a value; each piece of news leads to the next. News come in any
 * order and more than once: NOTIFY before the answer to REFER, the far end's BYE before or after either, two final
 * NOTIFYs. The first outcome stands.
 *
 * @param accepted whether somebody works on it
 * @param left     whether the far end hung up while we did not know that yet, or before the last word
 */
public record TransferProgress(boolean accepted, boolean left, Optional<Outcome> outcome) {

    public static final TransferProgress ASKED = new TransferProgress(false, false, Optional.empty());

    /** How it ended. */
    public sealed interface Outcome {

        record Transferred() implements Outcome {}

        /**
         * Whom we talked to is still there, as far as anybody said. {@code told} is false where nobody told us how it
         * ended.
         */
        record Failed(EndReason why, boolean told) implements Outcome {}

        /** There is nobody left to transfer. */
        record Left() implements Outcome {}
    }

    /** @param last whether nothing more will be told (RFC 4488): then this is all the success there can be */
    public TransferProgress accepted(boolean last) {
        if (over()) return this;
        if (last || left && !accepted) return with(new Outcome.Transferred());
        return new TransferProgress(true, left, outcome);
    }

    /** The REFER itself was refused. */
    public TransferProgress refused(EndReason why) {
        return over() ? this : with(left ? new Outcome.Left() : new Outcome.Failed(why, true));
    }

    /** A NOTIFY told the new call's status; {@code why} is what it means if that is a failure. */
    public TransferProgress told(int status, EndReason why) {
        if (over()) return this;
        if (status < 200) return accepted(false);
        return status < 300 ? with(new Outcome.Transferred()) : refused(why);
    }

    /**
     * The far end hung up. After it has accepted, that is how a transfer that worked looks; before, we have to wait.
     */
    public TransferProgress hungUp() {
        if (over()) return this;
        return accepted ? with(new Outcome.Transferred()) : new TransferProgress(false, true, outcome);
    }

    /** The same where it matters whether they arrived or are gone for good: the last word may still come. */
    public TransferProgress hungUpForNow() {
        return over() ? this : new TransferProgress(accepted, true, outcome);
    }

    /** Nothing was told for too long. */
    public TransferProgress unheard() {
        if (over()) return this;
        if (!left) return with(new Outcome.Failed(EndReason.UNREACHABLE, false));
        return with(accepted ? new Outcome.Transferred() : new Outcome.Left());
    }

    /** The telephone system brought them back by a call of its own: so they had left us, whatever was told. */
    public TransferProgress returned() {
        return with(new Outcome.Transferred());
    }

    public boolean over() {
        return outcome.isPresent();
    }

    private TransferProgress with(Outcome ended) {
        return new TransferProgress(accepted, left, Optional.of(ended));
    }
}
