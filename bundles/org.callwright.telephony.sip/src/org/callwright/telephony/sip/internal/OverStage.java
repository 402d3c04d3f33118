package org.callwright.telephony.sip.internal;

import org.callwright.telephony.sip.internal.Requests.Incoming;

/** The call is over for the agent. Requests that were on their way still deserve an answer. */
record OverStage(Switchboard board) implements Stage {

    @Override
    public void request(Incoming incoming) {
        board.respond(incoming, incoming.method().equals("BYE") ? 200 : 481);
    }
}
