package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.model.EndReason;
import org.callwright.telephony.sip.call.Backoff;
import org.callwright.telephony.sip.call.SessionInterval;
import org.callwright.telephony.sip.internal.Exchanges.Exchange;
import org.callwright.telephony.sip.sdp.SdpException;
import org.callwright.telephony.sip.sdp.SessionDescription;
import org.callwright.telephony.sip.stack.Messages;

/**
 * Our re-INVITEs in one call: hold, retrieve, signs of life. One at a time; what the agent wants meanwhile is done
 * after.
 */
final class Renegotiation {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    /** After which the agent is told that the telephone system has not agreed yet. */
    private static final Duration SLOW = Duration.ofSeconds(5);
    /** How long somebody may work on it: unlike a call, nobody has to be fetched for it. */
    private static final Duration WORKED_ON = Duration.ofSeconds(32);
    /** How long the end of one that was cancelled is waited for. */
    private static final Duration CANCELLED = Duration.ofSeconds(32);
    private static final Duration NEXT_SIGN = Duration.ofSeconds(10);
    private static final int MAX_GLARES = 6;
    private static final int MAX_INTERVALS = 4;

    private final Switchboard board;
    private final Call call;
    private final TalkingStage stage;
    private final Voice voice;
    private final boolean callIdOurs;
    private boolean wanted; // on hold or not
    private boolean refresh;
    private boolean stopped;
    private int glares;
    private long least = 90; // seconds; RFC 4028, section 5
    private int intervals; // that were too short
    private Attempt running;
    private final List<Runnable> agreedThen = new ArrayList<>();
    private LineThread.Timer retry = LineThread.Timer.NONE;

    Renegotiation(Switchboard board, Call call, TalkingStage stage, Voice voice, boolean callIdOurs) {
        this.board = board;
        this.call = call;
        this.stage = stage;
        this.voice = voice;
        this.callIdOurs = callIdOurs;
        this.wanted = call.heldHere();
    }

    /** Runs it once nothing is left to do or under way, or when that takes too long; never after {@link #stop}. */
    void whenAgreed(Duration atMost, Runnable then) {
        if (agreed()) {
            then.run();
            return;
        }
        var waiting = new Runnable[1];
        var deadline = board.thread().after(atMost, () -> {
            if (agreedThen.remove(waiting[0])) then.run();
        });
        waiting[0] = () -> {
            deadline.cancel();
            then.run();
        };
        agreedThen.add(waiting[0]);
    }

    private boolean agreed() {
        return !busy() && wanted == call.heldHere();
    }

    private void settled() {
        if (!agreed()) return;
        var all = List.copyOf(agreedThen);
        agreedThen.clear();
        all.forEach(Runnable::run);
    }

    /** Whether an INVITE of ours waits for its final response. */
    boolean busy() {
        return running != null;
    }

    void hold(boolean on) {
        wanted = on;
        if (on) voice.hush(); // what is said after the key was pressed is not for the other side
        else if (!call.heldHere()) voice.apply();
        next();
    }

    /**
     * Repeats the description that stands: keeps the session alive, and finds out whether the far end still knows it.
     */
    void refresh() {
        refresh = true;
        next();
    }

    /** Does what is to be done, if anything and if it can be now. */
    void next() {
        if (stopped || busy() || stage.waitsForAck()) return;
        if (wanted == call.heldHere() && !refresh) {
            settled();
            return;
        }
        refresh = false;
        retry.cancel();
        running = new Attempt(wanted);
        running.send();
    }

    void stop() {
        stopped = true;
        retry.cancel();
        if (busy()) running.stop();
        agreedThen.clear();
    }

    private void again(Duration wait, boolean sign) {
        retry = board.thread().after(wait, () -> {
            refresh |= sign;
            next();
        });
    }

    /** Everything stays as it was. */
    private void back(boolean asked) {
        glares = 0;
        if (voice.pending()) voice.rollback();
        var told = asked != call.heldHere();
        wanted = call.heldHere();
        voice.apply();
        settled();
        if (told) board.notice("call:" + call.id().value(), asked
                ? "The telephone system did not put the call on hold: the other side is still connected."
                : "The telephone system did not take the call off hold.");
    }

    /** One re-INVITE; it also hears its late and repeated answers. */
    private final class Attempt implements Exchanges.Replies {

        private final boolean asked; // on hold or not
        private Exchange exchange;
        private Request ack;
        private LineThread.Timer slow = LineThread.Timer.NONE;
        private LineThread.Timer longest = LineThread.Timer.NONE;
        private boolean withdrawn;

        Attempt(boolean asked) {
            this.asked = asked;
        }

        void send() {
            var offer = voice.offer(asked);
            slow = board.thread().after(SLOW, this::tell);
            exchange = board.exchanges().send(authorizations -> board.requests().offer(stage.nextRequest(),
                    Request.INVITE, offer, stage.interval().map(it -> it.header(true)), least, authorizations),
                    board.hop(stage.dialog()), PATIENCE, this);
        }

        void stop() {
            slow.cancel();
            longest.cancel();
            if (exchange != null && exchange.cancellable()) withdraw(); // else with the first provisional response
        }

        @Override
        public void provisional(Response response) {
            if (stopped) withdraw();
            else if (longest == LineThread.Timer.NONE) longest = board.thread().after(WORKED_ON, this::withdraw);
        }

        /** Some never say another word after the first one, not even to that. */
        private void withdraw() {
            if (withdrawn) return;
            withdrawn = true;
            exchange.cancel();
            board.thread().after(CANCELLED, () -> {
                exchange.drop();
                silent();
            });
        }

        private void tell() {
            if (asked == call.heldHere()) return;
            board.notice("call:" + call.id().value(), asked
                    ? "The telephone system is slow to put the call on hold: the other side may still be connected."
                    : "The telephone system is slow to take the call off hold.");
            board.suspect();
        }

        private boolean done() {
            slow.cancel();
            longest.cancel();
            var current = running == this;
            if (current) running = null;
            return current && !stopped;
        }

        @Override
        public void answered(Response response) {
            if (response.getStatusCode() < 300) accepted(response);
            else if (done()) refused(response, response.getStatusCode());
        }

        private void accepted(Response response) {
            if (ack != null) { // our ACK was lost
                board.acknowledge(ack, stage.dialog());
                return;
            }
            stage.refreshed(response);
            ack = board.requests().ack(stage.dialog(), exchange.request(), "");
            board.acknowledge(ack, stage.dialog());
            if (!done()) return;
            glares = 0;
            try {
                voice.accept(SessionDescription.parse(Messages.body(response)));
            } catch (SdpException e) {
                back(asked);
                return;
            }
            voice.apply();
            if (!asked && call.heldHere()) stage.resumed();
            call.reportHeldHere(asked);
            call.reportHolds();
            call.reportIdentity(response);
            stage.timer(SessionInterval.settled(response).or(stage::interval));
            if (wanted && !asked) voice.hush();
            next();
        }

        private void refused(Response response, int status) {
            var sign = asked == call.heldHere();
            switch (status) {
                case 481 -> stage.gone(lost());
                // whoever did not answer in time may still be there (RFC 3261, section 12.2.1.2)
                case 408 -> stage.leave(lost());
                case 422 -> {
                    var wanted = SessionInterval.least(response).filter(it -> it.toSeconds() > least);
                    if (wanted.isEmpty() || stage.interval().isEmpty() || ++intervals > MAX_INTERVALS) {
                        back(asked);
                        return;
                    }
                    least = wanted.get().toSeconds();
                    stage.atLeast(wanted.get());
                    voice.rollback();
                    again(Duration.ZERO, sign);
                }
                case 491, 500 -> {
                    voice.rollback();
                    if (status == 500 && Messages.text(response, "Retry-After").isEmpty()
                            || ++glares > MAX_GLARES) back(asked);
                    else again(Backoff.glare(callIdOurs, board.random()), sign);
                }
                default -> {
                    back(asked);
                    if (sign) again(NEXT_SIGN, !stage.interval().isEmpty());
                }
            }
        }

        private EndReason lost() {
            return board.health().wasLost() ? EndReason.LINE_LOST : EndReason.FAR_END_HUNG_UP;
        }

        @Override
        public void silent() {
            if (!done()) return;
            board.suspect(); // the line's own check decides whether the telephone system is gone
            var sign = asked == call.heldHere();
            back(asked);
            if (sign) again(NEXT_SIGN, true);
        }
    }
}
