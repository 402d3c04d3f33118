package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.model.EndReason;
import org.callwright.telephony.sip.call.Caller;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.NameAddress;
import org.callwright.telephony.sip.call.ReferTarget;
import org.callwright.telephony.sip.call.SessionInterval;
import org.callwright.telephony.sip.call.Sipfrag;
import org.callwright.telephony.sip.internal.Requests.Marks;
import org.callwright.telephony.sip.sdp.SdpException;
import org.callwright.telephony.sip.sdp.SessionDescription;
import org.callwright.telephony.sip.stack.Messages;

/**
 * The far end passes us on (RFC 3515): we call whom it names, and tell it what became of that. The leg stays the same
 * one for the agent; until somebody answers, and if nobody does, it goes on as it was.
 */
final class Referred implements OutgoingInvite.Listener {

    private static final String GOING_ON = "active;expires=240";
    private static final String OVER = "terminated;reason=noresource";
    private static final Duration PATIENCE = Duration.ofSeconds(32);
    /** How long who sent us on may take to hang up, before we do. */
    private static final Duration THEIR_TURN = Duration.ofSeconds(4);

    private final Switchboard board;
    private final Call call;
    private final TalkingStage stage;
    private final ReferTarget target;
    private final boolean quiet;
    private final boolean held;
    private final OptionalLong id; // of the REFER, where the dialog had one before (RFC 3515, section 2.4.6)
    private final Voice voice;
    private final OutgoingInvite invite;
    private int told = 100;
    private boolean over;

    /** @param quiet whether they do not want to be told (RFC 4488) */
    Referred(Switchboard board, Call call, TalkingStage stage, ReferTarget target, Request refer, OptionalLong id,
            boolean quiet) {
        this.board = board;
        this.call = call;
        this.stage = stage;
        this.target = target;
        this.quiet = quiet;
        this.held = call.heldHere();
        this.id = id;
        this.voice = call.voice().orElseThrow().successor(held);
        var referredBy = Messages.text(refer, "Referred-By").filter(it -> NameAddress.parse(it).isPresent());
        this.invite = new OutgoingInvite(board, voice.offer(held),
                new Marks(target.replaces(), target.handover(), referredBy), this);
    }

    void start() {
        tell(GOING_ON, 100, "Trying");
        invite.send(target.uri());
    }

    @Override
    public void progress(Message message, int status, Dialog dialog) {
        board.calls().leave(dialog.id(), invite::request);
        if (status <= 100 || status == told) return;
        told = status;
        tell(GOING_ON, status, ((Response) message).getReasonPhrase());
    }

    @Override
    public void connected(Response ok, Dialog dialog, String description) {
        try {
            voice.accept(SessionDescription.parse(description));
        } catch (SdpException e) {
            board.bye(dialog.next());
            failed(488, "Not Acceptable Here");
            return;
        }
        over = true;
        tell(OVER, 200, "OK");
        var wanted = call.heldHere();
        stage.pass(THEIR_TURN);
        call.speakBy(voice);
        call.owns(dialog);
        call.reportHeldHere(held);
        var talking = new TalkingStage(board, call, dialog, voice, true);
        call.enter(talking);
        voice.apply();
        call.identified(board.asserted(ok).orElseGet(() -> NameAddress.parse(target.uri())
                .map(it -> Caller.participant(it, board::ownHost)).orElseThrow()));
        call.reportHolds();
        talking.timer(SessionInterval.settled(ok));
        if (wanted != held) talking.hold(wanted);
    }

    @Override
    public void refused(Response response, int status) {
        failed(status, response.getReasonPhrase());
    }

    @Override
    public void silent() {
        failed(408, "Request Timeout");
    }

    private void failed(int status, String phrase) {
        if (over) return;
        over = true;
        tell(OVER, status, phrase);
        stage.stays();
    }

    /** The agent, or somebody else, has done with this call. */
    void stop() {
        if (over) return;
        invite.giveUp();
        over = true;
        tell(OVER, 487, "Request Terminated");
    }

    private void tell(String state, int status, String phrase) {
        if (quiet) return;
        var fragment = Sipfrag.text(status, Optional.ofNullable(phrase).orElse(""));
        board.exchanges().send(authorizations -> board.requests()
                .notify(stage.nextRequest(), id, state, fragment, authorizations),
                board.hop(stage.dialog()), PATIENCE, new Exchanges.Replies() {
                    @Override
                    public void answered(Response response) {}

                    @Override
                    public void silent() {
                        board.suspect();
                    }
                });
    }
}
