package org.callwright.telephony.sip.internal;

import java.time.Duration;

import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.telephony.sip.call.ReferTarget;
import org.callwright.telephony.sip.internal.Requests.Incoming;

/**
 * A party that was sent into a conference room: the leg goes on for the desk, but it has neither a dialog nor a voice
 * of its own any more. What the agent wants of it is done with the agent's own call to the room.
 */
record InRoomStage(Switchboard board, Call call, ConferenceRoom room) implements Stage {

    @Override
    public void hangUp() {
        room.hangUp(call);
    }

    @Override
    public void hold(boolean on) {
        room.hold(on);
    }

    @Override
    public void tones(String digits, Duration each) throws ConnectorException {
        room.tones(digits, each);
    }

    @Override
    public void transfer(ReferTarget to) throws ConnectorException {
        throw notHere();
    }

    @Override
    public void transfer(Call consulted) throws ConnectorException {
        throw notHere();
    }

    private static ConnectorException notHere() {
        return new ConnectorException(Fault.REFUSED,
                "Who is in a conference room cannot be transferred: join the target to the conference and leave it.");
    }

    @Override
    public void request(Incoming incoming) {
        board.respond(incoming, OverStage.answer(incoming));
    }
}
