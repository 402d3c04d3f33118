package org.callwright.pbx;

import java.util.Set;

import org.callwright.spi.tck.calls.CallHandling;
import org.callwright.spi.tck.calls.Floor;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every rule of call handling on the SIP line against a real Asterisk; who hears whom is measured. */
@ExtendWith(Rig.class)
class SipCallsTest extends CallHandling {

    private final Pbx pbx;

    SipCallsTest(Pbx pbx) {
        this.pbx = pbx;
    }

    @Override
    protected Floor open() {
        return new SipFloor(pbx, "sip");
    }

    @Override
    protected Set<String> notOffered() {
        return Set.of("R38_aTargetThatIsRefusedLeavesTheCallRinging"); // 302 is the last word of this desk on a call
    }
}
