package org.callwright.pbx;

import java.util.Set;

import org.callwright.spi.tck.calls.ConferenceHandling;
import org.callwright.spi.tck.calls.Floor;
import org.junit.jupiter.api.extension.ExtendWith;

/** Conferences on the SIP line where the telephone system mixes, in a room of a real Asterisk. */
@ExtendWith(Rig.class)
class SipRoomCallsTest extends ConferenceHandling {

    private final Pbx pbx;

    SipRoomCallsTest(Pbx pbx) {
        this.pbx = pbx;
    }

    @Override
    protected Floor open() {
        return new SipFloor(pbx, "sip-room", "sip.conference=room", "sip.conference.room=80XX");
    }

    @Override
    protected Set<String> notOffered() {
        return Set.of("R86_R88_joinedBeforeTheAnswerAllWaitTogetherUntilItComes", "R89_R92_whoIsJoinedEarlyAndDoesNotComeIsDroppedAndTheAgentIsTold",
                "R90_R91_whateverAnswersAnEarlyJoinHearsAllAndClearEndsIt", "R92_joiningEarlyIsAskedAbout",
                "R95_whenTheCustomerLeavesAPlainCallIsLeft", "R95_whenTheFurtherPartyLeavesThePlainCallWithTheCustomerIsLeft");
    }
}
