package org.callwright.telephony.sip.internal;

import javax.sip.message.Message;
import javax.sip.message.Response;

import org.callwright.model.EndReason;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.SessionInterval;
import org.callwright.telephony.sip.internal.Requests.Marks;
import org.callwright.telephony.sip.sdp.SdpException;
import org.callwright.telephony.sip.sdp.SessionDescription;

/** A party is fetched from its parking place: by a call to the place, which the leg then goes on with. */
final class Fetching implements OutgoingInvite.Listener {

    private final Switchboard board;
    private final Call call;
    private final ParkedStage parked;
    private final Voice voice;
    private final OutgoingInvite invite;

    /** Calls the place. */
    Fetching(Switchboard board, Call call, ParkedStage parked, Voice voice, String uri) {
        this.board = board;
        this.call = call;
        this.parked = parked;
        this.voice = voice;
        this.invite = new OutgoingInvite(board, voice.offer(false), Marks.NONE, this);
        invite.send(uri);
    }

    void giveUp() {
        invite.giveUp();
    }

    @Override
    public void progress(Message message, int status, Dialog dialog) {
        board.calls().leave(dialog.id(), invite::request);
    }

    @Override
    public void connected(Response ok, Dialog dialog, String description) {
        parked.fetched();
        try {
            voice.accept(SessionDescription.parse(description));
        } catch (SdpException e) {
            board.bye(dialog.next());
            board.notice("call:" + call.id().value(), "The other side answered in a way that this desk cannot speak to.");
            call.end(EndReason.FAILED);
            return;
        }
        call.owns(dialog);
        call.reportHeldHere(false);
        var talking = new TalkingStage(board, call, dialog, voice, true);
        call.enter(talking);
        voice.apply();
        call.reportIdentity(ok);
        call.reportHolds();
        talking.timer(SessionInterval.settled(ok));
    }

    @Override
    public void refused(Response response, int status) {
        parked.notFetched(switch (status) {
            case 404, 410, 480, 481, 484, 486, 603, 604 -> true;
            default -> false;
        });
    }

    @Override
    public void silent() {
        parked.notFetched(false);
    }
}
