package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.telephony.sip.internal.Requests.Incoming;
import org.callwright.telephony.sip.stack.Messages;

/**
 * The ringing of a caller that insists on being told reliably (RFC 3262, section 3): a 180 is sent again, after twice the time
 * each time, until its PRACK comes, and after 32 s the call is given up. One at a time. On the line's thread.
 */
final class ReliableRinging {

    private static final Duration T1 = Duration.ofMillis(500);
    private static final Duration GIVEN_UP = T1.multipliedBy(64);

    private final Switchboard board;
    private final Incoming invite;
    private final Acknowledged then;
    private final Runnable givenUp;
    private Response unacknowledged;
    private long number;
    private LineThread.Timer repeat = LineThread.Timer.NONE;
    private LineThread.Timer deadline = LineThread.Timer.NONE;

    /** Told what comes with a PRACK. */
    interface Acknowledged {

        /**
         * @param described whether the 180 held a description
         * @param body      the PRACK's, may be empty
         * @return the status to answer it with
         */
        int by(boolean described, String body);
    }

    ReliableRinging(Switchboard board, Incoming invite, Acknowledged then, Runnable givenUp) {
        this.board = board;
        this.invite = invite;
        this.then = then;
        this.givenUp = givenUp;
    }

    /** Whether the caller takes no other kind of ringing. Callers who only could get the plain one, which is faster. */
    static boolean wanted(Request invite) {
        return Messages.lists(invite, "Require", ReliableProgress.NAME);
    }

    /** Makes a 180 the first one that is to be acknowledged. Any thread. */
    static Response first(Response ringing) {
        return numbered(ringing, ThreadLocalRandom.current().nextLong(1, 1 << 30));
    }

    private static Response numbered(Response ringing, long number) {
        return Messages.set(Messages.set(ringing, "Require", ReliableProgress.NAME), "RSeq", Long.toString(number));
    }

    /** That was sent, with a number. */
    void sent(Response ringing) {
        number = ReliableProgress.number(ringing, "RSeq").orElseThrow();
        unacknowledged = ringing;
        deadline = board.thread().after(GIVEN_UP, () -> {
            stop();
            givenUp.run();
        });
        again(T1);
    }

    /** Says once more that it rings, if the caller knows the last time. */
    void remind(Response ringing) {
        if (unacknowledged != null) return;
        var next = numbered(ringing, number + 1);
        board.send(invite, next);
        sent(next);
    }

    private void again(Duration wait) {
        repeat = board.thread().after(wait, () -> {
            board.send(invite, unacknowledged);
            again(wait.multipliedBy(2));
        });
    }

    /** Whether a 200 has to wait (RFC 3262, section 3): there is a description in what was not acknowledged. */
    boolean blocksAnswer() {
        return unacknowledged != null && !Messages.body(unacknowledged).isBlank();
    }

    /** Answers a PRACK, also one that crossed the final answer. */
    void acknowledged(Incoming prack) {
        if (!fits(prack.request())) {
            board.respond(prack, 481);
            return;
        }
        var described = blocksAnswer();
        stop();
        unacknowledged = null;
        board.respond(prack, then.by(described, Messages.body(prack.request())));
    }

    private boolean fits(Request prack) {
        if (unacknowledged == null) return false;
        var words = Messages.text(prack, "RAck").orElse("").strip().split("\\s+");
        return words.length == 3 && ReliableProgress.number(prack, "RAck").equals(OptionalLong.of(number))
                && words[1].equals(Long.toString(Messages.sequence(invite.request()))) && words[2].equals(Request.INVITE);
    }

    /** Sends nothing again; a PRACK that comes is answered still. */
    void stop() {
        repeat.cancel();
        deadline.cancel();
    }
}
