package org.callwright.pbx;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rig without the product: what fails here is not the product's fault. */
@ExtendWith(Rig.class)
class RigTest {

    @Test
    void theOtherTelephoneHearsTheServicesOfTheTelephoneSystem(Pbx pbx) {
        try (var phone = Baresip.agent(pbx, "1003", 1300)) {
            var from = phone.mark();
            phone.dial("502");
            phone.talking(from);
            phone.ear().hears(Pbx.SERVICE_502);
            phone.hangUp();
            phone.over(from);
        }
    }
}
