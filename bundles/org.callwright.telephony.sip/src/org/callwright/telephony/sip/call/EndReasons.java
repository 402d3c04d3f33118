package org.callwright.telephony.sip.call;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

import javax.sip.message.Message;

import org.callwright.model.EndReason;
import org.callwright.telephony.sip.stack.Messages;

/** Why a call ended, in an agent's words, from SIP status codes and Reason headers (RFC 3326, ITU-T Q.850). */
public final class EndReasons {

    private static final Pattern CAUSE = Pattern.compile("cause\\s*=\\s*\"?(\\d{1,3})");

    private EndReasons() {}

    /** A call of ours that failed with this response; {@code rang} tells whether the far end had been ringing. */
    public static EndReason refused(Message response, int status, boolean rang) {
        return refused(status, cause(response, "Q.850"), rang);
    }

    /** The same by numbers. A Q.850 cause decides where the status leaves open what happened. */
    public static EndReason refused(int status, OptionalInt cause, boolean rang) {
        return switch (status) {
            case 486, 600 -> EndReason.BUSY;
            case 603, 607, 608 -> EndReason.DECLINED;
            case 404, 410, 484, 485, 604 -> EndReason.UNKNOWN_NUMBER;
            // who calls is not proven, or not wanted
            case 401, 402, 407, 428, 429, 433, 436, 437, 438, 470 -> EndReason.REFUSED;
            // Asterisk for a 603 of the far end
            case 403 -> rang && cause.equals(OptionalInt.of(21)) ? EndReason.DECLINED : EndReason.REFUSED;
            case 487 -> EndReason.HUNG_UP;
            case 408 -> byCause(cause).orElse(EndReason.NO_ANSWER);
            case 480 -> byCause(cause).orElse(rang ? EndReason.NO_ANSWER : EndReason.UNREACHABLE);
            case 430, 502, 503, 504 -> byCause(cause).orElse(EndReason.UNREACHABLE);
            default -> status < 400 ? EndReason.REFUSED : byCause(cause).orElse(EndReason.FAILED);
        };
    }

    /** A transfer that was refused before anybody was called: that is the telephone system's word, not the target's. */
    public static EndReason transferRefused(Message response, int status) {
        return switch (status) {
            case 403, 405, 406, 420, 488, 489, 491, 493, 501, 603 -> EndReason.REFUSED;
            default -> refused(response, status, false);
        };
    }

    /** Why somebody could not be reached, where a Reason header says it: by a SIP status, or by a Q.850 cause. */
    public static Optional<EndReason> said(Message message) {
        var status = cause(message, "SIP");
        if (status.isPresent() && status.getAsInt() >= 300) {
            return Optional.of(refused(status.getAsInt(), cause(message, "Q.850"), true));
        }
        return byCause(cause(message, "Q.850"));
    }

    private static Optional<EndReason> byCause(OptionalInt cause) {
        if (cause.isEmpty()) return Optional.empty();
        return switch (cause.getAsInt()) {
            case 1, 22, 28 -> Optional.of(EndReason.UNKNOWN_NUMBER);
            case 17 -> Optional.of(EndReason.BUSY);
            case 18, 19 -> Optional.of(EndReason.NO_ANSWER);
            case 21 -> Optional.of(EndReason.DECLINED);
            case 2, 3, 20, 27, 34, 38, 41, 42, 44 -> Optional.of(EndReason.UNREACHABLE);
            case 50, 52, 54, 55, 57, 63 -> Optional.of(EndReason.REFUSED);
            default -> Optional.empty();
        };
    }

    /** A ringing call that was taken back. */
    public static EndReason cancelled(Message cancel) {
        var cause = cause(cancel, "SIP");
        if (cause.isEmpty()) return EndReason.MISSED;
        return switch (cause.getAsInt()) {
            case 200 -> EndReason.ANSWERED_ELSEWHERE;
            case 600, 603 -> EndReason.DECLINED;
            default -> EndReason.MISSED;
        };
    }

    /** A conversation that the far end, or the network for it, ended. */
    public static EndReason hungUp(Message bye) {
        var cause = cause(bye, "Q.850");
        if (cause.isEmpty()) return EndReason.FAR_END_HUNG_UP;
        return switch (cause.getAsInt()) {
            case 27, 38, 41, 42, 47 -> EndReason.FAILED; // the network broke it
            default -> EndReason.FAR_END_HUNG_UP;
        };
    }

    private static OptionalInt cause(Message message, String protocol) {
        return Messages.texts(message, "Reason").stream()
                .filter(it -> it.regionMatches(true, 0, protocol, 0, protocol.length()))
                .map(CAUSE::matcher).filter(java.util.regex.Matcher::find).mapToInt(it -> Integer.parseInt(it.group(1)))
                        .findFirst();
    }
}
