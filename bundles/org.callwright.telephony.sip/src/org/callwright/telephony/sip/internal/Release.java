package org.callwright.telephony.sip.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import javax.sip.message.Message;
import javax.sip.message.Response;

import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.model.Signal;
import org.callwright.spi.ConnectorException;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.ParkNumbers.Slot;
import org.callwright.telephony.sip.internal.Requests.Incoming;
import org.callwright.telephony.sip.internal.Requests.Marks;
import org.callwright.telephony.sip.stack.Messages;

/**
 * The agent has hung up on somebody who is parked. Nobody can be hung up there: they are fetched, or answered where it
 * rings back for them just now, and hung up here. For the desk the call is over already.
 */
final class Release implements OutgoingInvite.Listener, ParkingLot.Guest {

    /** How long it may still ring back for them. */
    private static final Duration CROSSES = Duration.ofSeconds(10);

    private final Switchboard board;
    private final Slot slot;
    private final Optional<Participant> party;
    private final Voice voice;
    private final OutgoingInvite invite;

    private Release(Switchboard board, Slot slot, Optional<Participant> party, Voice voice) {
        this.board = board;
        this.slot = slot;
        this.party = party;
        this.voice = voice;
        this.invite = new OutgoingInvite(board, voice.offer(true), Marks.NONE, this);
    }

    static void fetch(Switchboard board, Slot slot, Optional<Participant> party) {
        try {
            var release = new Release(board, slot, party, board.openVoice(new Nobody()));
            board.lot().enter(release);
            board.thread().after(CROSSES, () -> board.lot().leave(release));
            release.invite.send(board.lot().uri(slot.fetch()));
        } catch (IOException e) {
            board.notice("line:" + board.settings().account() + ":asked",
                    "The call could not be ended: it waits with the telephone system. " + e.getMessage());
        }
    }

    /** Hangs up on who rings here. */
    static void answer(Switchboard board, Incoming invite, Dialog dialog) {
        var call = new Call[1];
        call[0] = board.calls().besides(new LegId(board.settings().account(), Messages.random()), signal -> {
            if (signal instanceof Signal.Answered) call[0].stage().hangUp();
        });
        var ringing = new RingingStage(board, call[0], invite, dialog);
        call[0].enter(ringing);
        call[0].owns(dialog);
        board.calls().rings(call[0], invite.request());
        try {
            ringing.answer();
        } catch (ConnectorException e) {
            ringing.hangUp();
        }
    }

    @Override
    public void rings(ParkingLot.Arrival arrival) {
        board.lot().leave(this);
        done();
        invite.giveUp();
        answer(board, arrival.invite(), arrival.dialog());
    }

    @Override
    public void progress(Message message, int status, Dialog dialog) {
        board.calls().leave(dialog.id(), invite::request);
    }

    @Override
    public void connected(Response ok, Dialog dialog, String description) {
        board.lot().leave(this);
        done();
        board.bye(dialog.next());
    }

    @Override
    public void refused(Response response, int status) {
        done(); // they have left, or it begins to ring here
    }

    @Override
    public void silent() {
        done();
    }

    private void done() {
        voice.close(board::closing);
    }

    @Override
    public Optional<Call> call() {
        return Optional.empty();
    }

    @Override
    public Optional<Participant> party() {
        return party;
    }

    @Override
    public Optional<Slot> slot() {
        return Optional.of(slot);
    }

    private record Nobody() implements Voice.Listener {

        @Override
        public void silent(Duration silence) {}

        @Override
        public void heard() {}

        @Override
        public void trouble(String sentence) {}
    }
}
