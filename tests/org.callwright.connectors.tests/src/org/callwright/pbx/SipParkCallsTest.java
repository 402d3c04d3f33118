package org.callwright.pbx;

import org.callwright.spi.tck.calls.Floor;
import org.callwright.spi.tck.calls.HoldHandling;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hold on the SIP line where people wait in parking places of a real Asterisk, which rings back for them itself. */
@ExtendWith(Rig.class)
class SipParkCallsTest extends HoldHandling {

    private final Pbx pbx;

    SipParkCallsTest(Pbx pbx) {
        this.pbx = pbx;
    }

    @Override
    protected Floor open() {
        return new SipFloor(pbx, "sip-park", "sip.hold=park", "sip.park=*75XX", "sip.park.fetch=*76XX", "sip.park.time=60");
    }
}
