package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import javax.sip.message.Message;
import javax.sip.message.Response;

import org.callwright.model.EndReason;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.EndReasons;
import org.callwright.telephony.sip.call.SessionInterval;
import org.callwright.telephony.sip.internal.Requests.Incoming;
import org.callwright.telephony.sip.internal.Requests.Marks;
import org.callwright.telephony.sip.sdp.SdpException;
import org.callwright.telephony.sip.sdp.SessionDescription;
import org.callwright.telephony.sip.stack.Messages;

/** We call somebody. */
final class DiallingStage implements Stage, OutgoingInvite.Listener {

    private static final Duration LOST = Duration.ofSeconds(5);

    private final Switchboard board;
    private final Call call;
    private final Voice voice;
    private final String uri;
    private final OutgoingInvite invite;
    private final Set<String> heard = new HashSet<>(); // early voices that were played, by tag and description

    DiallingStage(Switchboard board, Call call, Voice voice, String uri, Marks marks) {
        this.board = board;
        this.call = call;
        this.voice = voice;
        this.uri = uri;
        this.invite = new OutgoingInvite(board, voice.offer(false), marks, this);
    }

    void dial() {
        invite.send(uri);
    }

    /** Where this was dialled to. */
    String uri() {
        return uri;
    }

    /** Whether this is a telephone that rings for us. */
    boolean rings(String dialog) {
        return invite.rings(dialog);
    }

    /** Somebody else takes the place of the called party: they stop ringing, the leg goes on without them. */
    void replaced() {
        invite.giveUp();
    }

    @Override
    public void progress(Message message, int status, Dialog dialog) {
        call.owns(dialog);
        call.reportIdentity(message);
        var early = status == 0 ? "" : Messages.body(message);
        if (!early.isBlank() && heard.add(dialog.remoteTag() + " " + early)) {
            try {
                voice.early(SessionDescription.parse(early));
            } catch (SdpException e) {
                heard.remove(dialog.remoteTag() + " " + early); // the 200 may hold a better one
            }
        }
        if (status != 0 && status != 181) call.reportAlerted();
    }

    @Override
    public Optional<String> offered(Dialog dialog, String before, String offer) throws SdpException {
        return Optional.of(voice.answerEarly(dialog.remoteTag(), SessionDescription.parse(before), SessionDescription.parse(offer)));
    }

    @Override
    public void connected(Response ok, Dialog dialog, String description) {
        try {
            voice.accept(dialog.remoteTag(), SessionDescription.parse(description));
        } catch (SdpException e) {
            board.bye(dialog.next());
            board.notice("call:" + call.id().value(),
                    "The other side answered in a way that this desk cannot speak to.");
            call.end(EndReason.FAILED);
            return;
        }
        call.owns(dialog);
        var talking = new TalkingStage(board, call, dialog, voice, true);
        call.enter(talking);
        voice.apply();
        call.reportIdentity(ok);
        call.reportAnswered();
        call.reportHolds();
        talking.timer(SessionInterval.settled(ok));
    }

    @Override
    public void refused(Response response, int status) {
        call.end(EndReasons.refused(response, status, call.alerted()));
    }

    @Override
    public void silent() {
        call.end(EndReason.UNREACHABLE);
    }

    @Override
    public void hangUp() {
        giveUp(EndReason.HUNG_UP);
    }

    @Override
    public void lineDown(Duration since) {
        if (since.compareTo(LOST) > 0) giveUp(EndReason.LINE_LOST);
    }

    private void giveUp(EndReason reason) {
        invite.giveUp();
        call.end(reason);
    }

    @Override
    public void request(Incoming incoming) {
        invite.request(incoming);
    }
}
