package org.callwright.telephony.sip.internal;

import org.callwright.telephony.sip.call.ReferTarget;
import org.callwright.telephony.sip.call.Sipfrag;
import org.callwright.telephony.sip.internal.Requests.Incoming;

/** The call is over for the agent. Requests that were on their way still deserve an answer. */
record OverStage(Switchboard board) implements Stage {

    @Override
    public void request(Incoming incoming) {
        board.respond(incoming, answer(incoming));
    }

    @Override
    public void transfer(ReferTarget to) {} // its end is on its way to the desk

    @Override
    public void transfer(Call consulted) {}

    /** What was still to be told of a transfer comes after the end as often as before. */
    static int answer(Incoming incoming) {
        return incoming.method().equals("BYE") || incoming.method().equals("NOTIFY")
                && Sipfrag.about(incoming.request()) ? 200 : 481;
    }
}
