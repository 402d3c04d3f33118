package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.Optional;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.EndReasons;
import org.callwright.telephony.sip.call.ReferTarget;
import org.callwright.telephony.sip.call.SessionInterval;
import org.callwright.telephony.sip.internal.Requests.Incoming;
import org.callwright.telephony.sip.sdp.SdpException;
import org.callwright.telephony.sip.sdp.SessionDescription;
import org.callwright.telephony.sip.stack.Messages;

/** A conversation, on hold or not. */
final class TalkingStage implements Stage {

    /** How long a hang-up waits for the ACK of our 200 (RFC 3261, section 15 forbids an earlier BYE). */
    private static final Duration ACK_PATIENCE = Duration.ofSeconds(2);
    /** How long a call without voice, on hold, outlives the telephone system. */
    private static final Duration HELD_LOST = Duration.ofSeconds(30);

    private final Switchboard board;
    private final Call call;
    private final Voice voice;
    private final Renegotiation renegotiation;
    private final KeypadTones tones;
    private final Passing passing;
    private Dialog dialog;
    private Optional<Unacknowledged> unacknowledged = Optional.empty();
    private Optional<SessionInterval> interval = Optional.empty();
    private LineThread.Timer sessionTimer = LineThread.Timer.NONE;
    private boolean over;

    /** @param ours whether we made the Call-ID */
    TalkingStage(Switchboard board, Call call, Dialog dialog, Voice voice, boolean ours) {
        this.board = board;
        this.call = call;
        this.dialog = dialog;
        this.voice = voice;
        this.renegotiation = new Renegotiation(board, call, this, voice, ours);
        this.tones = new KeypadTones(board, this, voice);
        this.passing = new Passing(board, call, this);
    }

    /** Adds what the session timer needs to a 2xx of ours. */
    static void timed(Response ok, Request request, Optional<SessionInterval> interval) {
        interval.ifPresent(it -> {
            Messages.set(ok, "Session-Expires", it.header(false));
            if (Messages.lists(request, "Supported", "timer")) Messages.set(ok, "Require", "timer");
        });
    }

    /** The dialog, counting one more request of ours. */
    Dialog nextRequest() {
        dialog = dialog.next();
        return dialog;
    }

    Dialog dialog() {
        return dialog;
    }

    Passing passing() {
        return passing;
    }

    void refreshed(Response response) {
        dialog = dialog.refreshed(response);
    }

    Optional<SessionInterval> interval() {
        return interval;
    }

    /** Somebody on the way wants fewer refreshes; the timer runs on until the next one. */
    void atLeast(Duration least) {
        interval = interval.map(it -> it.atLeast(least));
    }

    /** Whether our 200 waits for its ACK: no INVITE of ours before that. */
    boolean waitsForAck() {
        return unacknowledged.isPresent();
    }

    void unacknowledged(Response ok) {
        unacknowledged.ifPresent(Unacknowledged::stop);
        unacknowledged = Optional.of(new Unacknowledged(board, ok, () -> {
            unacknowledged = Optional.empty();
            hangUp(EndReason.FAILED);
        }));
    }

    @Override
    public void acknowledged(Request ack) {
        if (unacknowledged.filter(it -> it.by(ack)).isEmpty()) return;
        unacknowledged.get().stop();
        unacknowledged = Optional.empty();
        if (over) {
            board.bye(nextRequest());
            return;
        }
        if (voice.pending()) takeAnswer(ack);
        renegotiation.next();
    }

    private void takeAnswer(Request ack) {
        try {
            voice.accept(SessionDescription.parse(Messages.body(ack)));
            voice.apply();
            call.reportHolds();
        } catch (SdpException e) { // nobody can hear anybody
            board.notice("call:" + call.id().value(),
                    "The other side answered in a way that this desk cannot speak to.");
            hangUp(EndReason.FAILED);
        }
    }

    /** Starts or restarts the session timer; empty ends it. */
    void timer(Optional<SessionInterval> agreed) {
        sessionTimer.cancel();
        interval = agreed;
        agreed.ifPresent(it -> sessionTimer = board.thread().after(it.due(), () -> {
            if (it.ours()) renegotiation.refresh();
            else hangUp(EndReason.LINE_LOST);
        }));
    }

    @Override
    public void hold(boolean on) {
        if (!board.lot().wants(call, on)) renegotiation.hold(on);
    }

    @Override
    public void park() {
        if (over || !board.lot().park(call, this)) hold(true);
    }

    @Override
    public void tones(String digits, Duration each) throws ConnectorException {
        if (call.heldHere()) throw new ConnectorException(Fault.REFUSED, "The call is on hold: retrieve it first.");
        tones.send(digits, each);
    }

    @Override
    public void transfer(ReferTarget to) throws ConnectorException {
        if (!over) passing.to(to);
    }

    @Override
    public void transfer(Call consulted) throws ConnectorException {
        if (!over) passing.to(consulted);
    }

    /** Sends them somewhere without asking; the leg may go on after that. */
    void send(ReferTarget to, Transfer.Ending ending) throws ConnectorException {
        passing.to(to, ending);
    }

    /** Runs it when nothing of our hold is under way, or when that takes too long. */
    void whenAgreed(Duration atMost, Runnable then) {
        renegotiation.whenAgreed(atMost, then);
    }

    @Override
    public void hangUp() {
        hangUp(EndReason.HUNG_UP);
    }

    private void hangUp(EndReason reason) {
        if (over) { // they have hung up, but the leg was to go on
            passing.stop();
            call.end(reason);
            return;
        }
        finish();
        if (unacknowledged.isPresent()) { // the call stays reachable for its ACK
            board.thread().after(ACK_PATIENCE, () -> unacknowledged.ifPresent(it -> {
                it.stop();
                unacknowledged = Optional.empty();
                board.bye(nextRequest());
            }));
        } else {
            board.bye(nextRequest(), call.dialled().map(board.departures()::from).orElse(() -> { }));
        }
        call.end(reason);
        if (unacknowledged.isPresent()) call.enter(this);
    }

    /** Ends the leg, and the dialog if it still stands. */
    void leave(EndReason reason) {
        hangUp(reason);
    }

    /**
     * The leg goes on in another dialog; this one is hung up after a while, unless the far end does.
     *
     * @param wait for the far end
     */
    void pass(Duration wait) {
        var stands = !over;
        finish();
        unacknowledged.ifPresent(Unacknowledged::stop);
        unacknowledged = Optional.empty();
        var bye = stands ? board.thread().after(wait, () -> board.bye(nextRequest())) : LineThread.Timer.NONE;
        board.calls().leave(dialog.id(), incoming -> {
            if (incoming.method().equals("BYE")) bye.cancel();
            board.respond(incoming, OverStage.answer(incoming));
        });
    }

    /** Whom the far end wanted us to call did not answer: we stay, if there is somebody to stay with. */
    void stays() {
        passing.stays();
        if (over) call.end(EndReason.FAR_END_HUNG_UP);
    }

    /** The far end does not know this call any more. */
    void gone(EndReason reason) {
        if (over) return;
        finish();
        unacknowledged.ifPresent(Unacknowledged::stop);
        unacknowledged = Optional.empty();
        call.end(reason);
    }

    private void finish() {
        passing.stop();
        quit();
    }

    /** Nothing more is said in this dialog; what becomes of the leg is another matter. */
    private void quit() {
        over = true;
        sessionTimer.cancel();
        renegotiation.stop();
        tones.stop();
    }

    @Override
    public void request(Incoming incoming) {
        if (over) {
            if (!incoming.method().equals("NOTIFY") || !passing.told(incoming)) {
                board.respond(incoming, OverStage.answer(incoming));
            }
            return;
        }
        if (!dialog.has(incoming.request())) { // of another telephone that rang, or of who was here before
            board.respond(incoming, OverStage.answer(incoming));
            return;
        }
        if (dialog.late(Messages.sequence(incoming.request()))) {
            retryLater(incoming);
            return;
        }
        dialog = dialog.heard(Messages.sequence(incoming.request()));
        switch (incoming.method()) {
            case "BYE" -> {
                board.respond(incoming, 200);
                var reason = EndReasons.hungUp(incoming.request());
                if (passing.hungUp(reason)) quit();
                else gone(reason);
            }
            case "REFER" -> passing.asked(incoming);
            case "NOTIFY" -> {
                if (!passing.told(incoming)) board.general(incoming);
            }
            case "INVITE", "UPDATE" -> offered(incoming);
            default -> board.general(incoming);
        }
    }

    /** A re-INVITE or an UPDATE: a new description, a new identity, a sign of life, or several of these. */
    private void offered(Incoming incoming) {
        var request = incoming.request();
        var invite = incoming.method().equals("INVITE");
        var offer = Messages.body(request);
        if (renegotiation.busy() && (invite || !offer.isBlank())) { // glare (RFC 3261, section 14.2)
            board.respond(incoming, 491);
            return;
        }
        if (voice.pending() && (invite || !offer.isBlank())) { // our offer in a 200 waits for the ACK
            retryLater(incoming);
            return;
        }
        var ok = board.requests().dialogResponse(200, request, dialog.localTag());
        var asked = SessionInterval.asked(request);
        timed(ok, request, asked);
        try {
            if (!offer.isBlank()) Messages.body(ok, Requests.SDP, voice.answer(SessionDescription.parse(offer)));
            else if (invite) Messages.body(ok, Requests.SDP, voice.offer(call.heldHere()));
        } catch (SdpException e) {
            board.respond(incoming, 488);
            return;
        }
        dialog = dialog.refreshed(request);
        board.send(incoming, ok);
        if (invite) unacknowledged(ok);
        timer(asked.or(() -> interval));
        if (!offer.isBlank()) {
            voice.apply();
            call.reportHolds();
        }
        call.reportIdentity(request);
    }

    private void retryLater(Incoming incoming) {
        board.send(incoming, Messages.set(board.requests().response(500, incoming.request(), dialog.localTag()),
                "Retry-After",
                Integer.toString(board.random().nextInt(1, 10))));
    }

    @Override
    public void heard() {
        passing.heard();
    }

    /** Our hold ended. */
    void resumed() {
        passing.resumed();
    }

    @Override
    public void silent() {
        if (over) return;
        passing.silent();
        if (board.isUp()) renegotiation.refresh(); // a telephone system that was started anew answers 481
    }

    @Override
    public void lineDown(Duration since) {
        if (voice.silent() || !voice.expecting() && since.compareTo(HELD_LOST) > 0) hangUp(EndReason.LINE_LOST);
    }

    @Override
    public void lineBack() {
        renegotiation.refresh();
    }
}
