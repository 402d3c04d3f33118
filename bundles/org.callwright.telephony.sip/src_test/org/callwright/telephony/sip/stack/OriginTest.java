package org.callwright.telephony.sip.stack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OriginTest {

    @Test
    void aFailureSaysItsClassAndOurPlaceButNotItsText() {
        var failure = new IllegalStateException("INVITE sip:+4930123456@pbx");
        var text = Origin.of(failure);
        assertTrue(text.startsWith("java.lang.IllegalStateException at OriginTest.aFailureSays"), text);
        assertFalse(text.contains("4930"), text);
    }
}
