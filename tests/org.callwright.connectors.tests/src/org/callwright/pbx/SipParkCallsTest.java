package org.callwright.pbx;

import java.util.Set;

import org.callwright.spi.tck.calls.CallHandling;
import org.callwright.spi.tck.calls.Floor;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same where the desk lets people wait in parking places of the telephone system, which rings back for them itself. */
@ExtendWith(Rig.class)
class SipParkCallsTest extends CallHandling {

    private final Pbx pbx;

    SipParkCallsTest(Pbx pbx) {
        this.pbx = pbx;
    }

    @Override
    protected Floor open() {
        return new SipFloor(pbx, true);
    }

    @Override
    protected Set<String> notOffered() {
        return Set.of("R10_R11_prefixesAreTheAdministratorsAndArePutInFrontOnce", "R26_aCallerWithoutANumberIsNotSearchedFor",
                "R38_aTargetThatIsRefusedLeavesTheCallRinging", "R117_keysGoToWhoeverIsConsulted",
                "theLineGoesAtEveryStep");
    }
}
