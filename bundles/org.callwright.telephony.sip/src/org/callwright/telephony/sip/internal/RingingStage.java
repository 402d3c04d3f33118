package org.callwright.telephony.sip.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.EndReasons;
import org.callwright.telephony.sip.call.SessionInterval;
import org.callwright.telephony.sip.internal.Requests.Incoming;
import org.callwright.telephony.sip.sdp.SdpException;
import org.callwright.telephony.sip.sdp.SessionDescription;
import org.callwright.telephony.sip.stack.Messages;

/** Somebody calls; 180 was sent before this object was made. */
final class RingingStage implements Stage {

    /** A 180 now and then keeps proxies from giving up (RFC 3261, section 13.3.1.1). */
    private static final Duration REMINDER = Duration.ofSeconds(60);
    /** How long a caller rings on while the telephone system cannot be reached. */
    private static final Duration LOST = Duration.ofSeconds(5);

    private final Switchboard board;
    private final Call call;
    private final Incoming invite;
    private final Outcome outcome;
    private Dialog dialog;
    private LineThread.Timer reminder;
    private Optional<ReliableRinging> reliable = Optional.empty();
    private boolean answering; // as soon as the caller knows what our ringing said

    /** What becomes of who rings; for somebody new the leg ends with it. */
    interface Outcome {

        default void answered() {}

        /** It rings no more, and nobody answered; the caller knows. */
        void unanswered(EndReason why);

        /**
         * The agent does not want them at all.
         *
         * @return whether that is seen to; otherwise they are declined
         */
        default boolean hungUp(Incoming invite, Dialog dialog) {
            return false;
        }
    }

    RingingStage(Switchboard board, Call call, Incoming invite, Dialog dialog) {
        this(board, call, invite, dialog, call::end);
    }

    RingingStage(Switchboard board, Call call, Incoming invite, Dialog dialog, Outcome outcome) {
        this.board = board;
        this.call = call;
        this.invite = invite;
        this.outcome = outcome;
        this.dialog = dialog;
        this.reminder = board.thread().after(REMINDER, this::remind);
    }

    /**
     * Rings for a caller who wants it acknowledged.
     *
     * @param sent the 180, if it rings already; else it needs a description of ours
     */
    void reliably(Optional<Response> sent) {
        var ringing = new ReliableRinging(board, invite, this::acknowledged, () -> finish(504, EndReason.MISSED));
        reliable = Optional.of(ringing);
        call.rings(ringing);
        var first = sent.orElseGet(() -> ReliableRinging.first(ringing()));
        if (sent.isEmpty()) {
            try {
                board.send(invite, Messages.body(first, Requests.SDP, call.openVoice().offer(false)));
            } catch (IOException e) {
                finish(480, EndReason.FAILED);
                board.notice("call:" + call.id().value(), e.getMessage());
                return;
            }
        }
        ringing.sent(first);
    }

    /** The caller knows that it rings. If that held our offer, the answer is here; otherwise there is nothing to be said yet. */
    private int acknowledged(boolean described, String body) {
        if (call.stage() != this) return 200;
        if (!described) return body.isBlank() ? 200 : 488; // their first offer is not answered yet
        try {
            call.voice().orElseThrow().accept(SessionDescription.parse(body));
        } catch (SdpException e) {
            board.thread().run(() -> finish(488, EndReason.FAILED)); // after the answer to the PRACK
            return body.isBlank() ? 400 : 488;
        }
        if (answering) board.thread().run(this::answerNow);
        return 200;
    }

    private void answerNow() {
        try {
            if (call.stage() == this) answer();
        } catch (ConnectorException e) {
            board.notice("call:" + call.id().value(), e.getMessage());
        }
    }

    private Response ringing() {
        return board.requests().dialogResponse(180, invite.request(), dialog.localTag());
    }

    private void remind() {
        if (reliable.isPresent()) reliable.get().remind(ringing());
        else board.send(invite, ringing());
        reminder = board.thread().after(REMINDER, this::remind);
    }

    @Override
    public void answer() throws ConnectorException {
        answering = reliable.filter(ReliableRinging::blocksAnswer).isPresent();
        if (answering) return;
        Voice voice;
        var agreed = call.voice().flatMap(Voice::agreed).isPresent(); // by a PRACK
        try {
            voice = call.voice().isPresent() ? call.voice().get() : call.openVoice();
        } catch (IOException e) {
            finish(480, EndReason.FAILED);
            throw new ConnectorException(Fault.UNREACHABLE, e.getMessage(), e);
        }
        var text = Messages.body(invite.request());
        String description;
        try {
            description = agreed ? "" : text.isBlank() ? voice.offer(false) : voice.answer(SessionDescription.parse(text));
        } catch (SdpException e) {
            finish(488, EndReason.FAILED);
            throw new ConnectorException(Fault.UNSUPPORTED, "The caller's telephone speaks no codec that this desk knows.", e);
        }
        quiet();
        var interval = SessionInterval.asked(invite.request());
        var ok = board.requests().dialogResponse(200, invite.request(), dialog.localTag());
        TalkingStage.timed(ok, invite.request(), interval);
        board.send(invite, agreed ? ok : Messages.body(ok, Requests.SDP, description));
        var talking = new TalkingStage(board, call, dialog, voice, false);
        call.enter(talking);
        outcome.answered();
        talking.unacknowledged(ok);
        talking.timer(interval);
        voice.apply();
        call.reportAnswered();
        call.reportHolds();
    }

    @Override
    public void hangUp() {
        if (outcome.hungUp(invite, dialog)) quiet();
        else finish(board.settings().rejectWith(), EndReason.DECLINED);
    }

    @Override
    public void park() {
        finish(Response.BUSY_HERE, EndReason.DECLINED);
    }

    @Override
    public void redirect(String uri) {
        quiet();
        board.send(invite, Messages.set(board.requests().response(302, invite.request(), dialog.localTag()), "Contact", "<" + uri + ">"));
        call.end(EndReason.REDIRECTED);
    }

    @Override
    public void cancelled(Request cancel) {
        finish(487, EndReasons.cancelled(cancel));
    }

    @Override
    public void request(Incoming incoming) {
        dialog = dialog.heard(Messages.sequence(incoming.request()));
        switch (incoming.method()) {
            case "BYE" -> { // allowed to the caller, if unusual (RFC 3261, section 15)
                board.respond(incoming, 200);
                finish(487, EndReasons.cancelled(incoming.request()));
            }
            case "UPDATE" -> {
                if (!Messages.body(incoming.request()).isBlank()) { // our answer is still to come (RFC 3311, section 5.2)
                    board.send(incoming, Messages.set(board.requests().response(500, incoming.request(), dialog.localTag()), "Retry-After", "5"));
                    return;
                }
                dialog = dialog.refreshed(incoming.request());
                board.send(incoming, board.requests().dialogResponse(200, incoming.request(), dialog.localTag()));
                call.reportIdentity(incoming.request());
            }
            case "INVITE" -> board.respond(incoming, 491);
            default -> board.general(incoming);
        }
    }

    @Override
    public void lineDown(Duration since) {
        if (since.compareTo(LOST) > 0) finish(480, EndReason.LINE_LOST);
    }

    private void quiet() {
        reminder.cancel();
        reliable.ifPresent(ReliableRinging::stop);
    }

    private void finish(int status, EndReason reason) {
        if (call.stage() != this) return;
        quiet();
        board.send(invite, board.requests().response(status, invite.request(), dialog.localTag()));
        outcome.unanswered(reason);
    }
}
