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
        return new SipFloor(pbx, false);
    }

    @Override
    protected Set<String> notOffered() {
        return Set.of("R10_R11_prefixesAreTheAdministratorsAndArePutInFrontOnce", "R26_aCallerWithoutANumberIsNotSearchedFor",
                "R38_aTargetThatIsRefusedLeavesTheCallRinging", "R117_keysGoToWhoeverIsConsulted",
                "theLineGoesAtEveryStep");
    }
}
