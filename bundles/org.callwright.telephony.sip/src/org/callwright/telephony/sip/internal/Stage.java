package org.callwright.telephony.sip.internal;

import java.time.Duration;

import javax.sip.message.Request;

import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.telephony.sip.call.ReferTarget;
import org.callwright.telephony.sip.internal.Requests.Incoming;

/**
 * Where a call stands, and what can happen to it there. What makes no sense in a stage is ignored: it crossed something
 * else on its way.
 */
sealed interface Stage permits RingingStage, DiallingStage, TalkingStage, ParkedStage, InRoomStage, OverStage {

    /** The agent answers. */
    default void answer() throws ConnectorException {}

    /** The agent hangs up, declines, or gives up. */
    default void hangUp() {}

    /** The agent sends the caller elsewhere. */
    default void redirect(String uri) {}

    /** The agent puts the call on hold, or takes it off. */
    default void hold(boolean on) {}

    /** The agent lets them wait, parked where that is how this line does it; who rings back from there is silenced. */
    default void park() {
        hold(true);
    }

    /** @param each how long each tone is */
    default void tones(String digits, Duration each) throws ConnectorException {}

    /** A request of the far end in this call's dialog; it has to be answered. */
    void request(Incoming incoming);

    default void acknowledged(Request ack) {}

    /** The caller gave up before we answered. */
    default void cancelled(Request cancel) {}

    /**
     * The agent passes the call on without asking.
     *
     * @throws ConnectorException with a sentence, when that cannot be begun
     */
    default void transfer(ReferTarget to) throws ConnectorException {
        throw new ConnectorException(Fault.REFUSED, "Only a call that was answered can be transferred.");
    }

    /** The same, to somebody whom the agent talks to. */
    default void transfer(Call consulted) throws ConnectorException {
        throw new ConnectorException(Fault.REFUSED, "Only a call that was answered can be transferred.");
    }

    /** Voice comes in, for the first time or after a silence. */
    default void heard() {}

    /** No voice comes although it should. */
    default void silent() {}

    /** Told now and then while the telephone system cannot be reached: for so long already. */
    default void lineDown(Duration since) {}

    /** The telephone system is back; does it still know this call? */
    default void lineBack() {}
}
