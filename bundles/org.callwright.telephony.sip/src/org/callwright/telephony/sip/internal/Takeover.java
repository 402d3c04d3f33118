package org.callwright.telephony.sip.internal;

import java.time.Duration;

import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.Replaces;
import org.callwright.telephony.sip.call.SessionInterval;
import org.callwright.telephony.sip.internal.Requests.Incoming;
import org.callwright.telephony.sip.sdp.SdpException;
import org.callwright.telephony.sip.sdp.SessionDescription;
import org.callwright.telephony.sip.stack.Messages;

/**
 * Somebody calls in the place of somebody we talk to, or whom we call (RFC 3891): that is how we are the target of a
 * transfer. It is answered at once; the leg stays the same one, on hold if it was. Only whose calls are taken comes
 * this far.
 */
record Takeover(Switchboard board) {

    void by(Incoming invite) {
        var replaces = Messages.text(invite.request(), "Replaces").flatMap(Replaces::parse).orElseThrow();
        var call = board.calls().in(replaces.dialog());
        if (call.isEmpty()) {
            board.respond(invite, 481);
        } else if (call.get().over()) {
            board.respond(invite, 603); // RFC 3891, section 3: it was ended
        } else {
            switch (call.get().stage()) {
                case TalkingStage talking when talking.dialog().id().equals(replaces.dialog()) -> {
                    if (replaces.earlyOnly()) board.respond(invite, 486);
                    else take(invite, call.get(), talking);
                }
                case DiallingStage dialling when dialling.rings(replaces.dialog()) ->
                        take(invite, call.get(), dialling);
                default -> board.respond(invite, 481); // also what rings here: only who calls may say who is called
            }
        }
    }

    private void take(Incoming invite, Call call, Stage before) {
        var request = invite.request();
        var held = call.heldHere();
        var voice = call.voice().orElseThrow().successor(held);
        var offer = Messages.body(request);
        String description;
        try {
            description = offer.isBlank() ? voice.offer(held) : voice.answer(SessionDescription.parse(offer));
        } catch (SdpException e) {
            board.respond(invite, 488);
            return;
        }
        var dialog = Dialog.called(request, Messages.random());
        var interval = SessionInterval.asked(request);
        var ok = board.requests().dialogResponse(200, request, dialog.localTag());
        TalkingStage.timed(ok, request, interval);
        board.send(invite, Messages.body(ok, Requests.SDP, description));
        switch (before) {
            case TalkingStage talking -> talking.pass(Duration.ZERO);
            case DiallingStage dialling -> dialling.replaced();
            default -> throw new IllegalStateException();
        }
        call.speakBy(voice);
        call.owns(dialog);
        var talking = new TalkingStage(board, call, dialog, voice, false);
        call.enter(talking);
        talking.unacknowledged(ok);
        talking.timer(interval);
        voice.apply();
        call.identified(board.caller(request));
        if (before instanceof DiallingStage) call.reportAnswered();
        call.reportHolds();
    }
}
