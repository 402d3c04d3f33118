package org.callwright.telephony.sip.internal;

import java.time.Duration;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.telephony.sip.stack.Messages;

/**
 * A 200 to an INVITE whose ACK has not come. It is sent again and again, because the transaction ended with the first one
 * (RFC 3261, section 13.3.1.4), and after 32 s the call is given up.
 */
final class Unacknowledged {

    private static final Duration T1 = Duration.ofMillis(500);
    private static final Duration T2 = Duration.ofSeconds(4);
    private static final Duration GIVEN_UP = Duration.ofSeconds(32);

    private final Switchboard board;
    private final Response ok;
    private LineThread.Timer repeat = LineThread.Timer.NONE;
    private final LineThread.Timer deadline;

    Unacknowledged(Switchboard board, Response ok, Runnable givenUp) {
        this.board = board;
        this.ok = ok;
        deadline = board.thread().after(GIVEN_UP, () -> {
            stop();
            givenUp.run();
        });
        again(T1);
    }

    private void again(Duration wait) {
        repeat = board.thread().after(wait, () -> {
            board.repeat(ok);
            var twice = wait.multipliedBy(2);
            again(twice.compareTo(T2) > 0 ? T2 : twice);
        });
    }

    /** Whether this ACK is the one that was missing. */
    boolean by(Request ack) {
        return Messages.sequence(ack) == Messages.sequence(ok);
    }

    void stop() {
        repeat.cancel();
        deadline.cancel();
    }
}
