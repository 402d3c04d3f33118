package org.callwright.app.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrarTest {

    @ParameterizedTest
    @ValueSource(strings = { "sip:pbx.example.com:5060;transport=udp", "sip:192.0.2.1;transport=tcp", "sip:[2001:db8::1]:5061;transport=tls" })
    void whatWasWrittenComesBackTheSame(String written) {
        assertEquals(written, Registrar.parse(written).written());
        assertTrue(Registrar.parse(written).plausible());
    }

    @Test
    void transportIsUdpUnlessSaid() {
        assertEquals(new Registrar("pbx", "", "udp"), Registrar.parse("sip:pbx"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "pbx", "sip:", "sip:pbx:http", "http://pbx" })
    void whatIsNotUnderstoodIsNothing(String written) {
        assertEquals(Registrar.NONE, Registrar.parse(written));
    }

    @Test
    void aHostWithAPortInItOrAPortOutOfRangeIsNotPlausible() {
        assertFalse(new Registrar("pbx:5060", "", "udp").plausible());
        assertFalse(new Registrar("pbx", "70000", "udp").plausible());
        assertFalse(new Registrar("", "5060", "udp").plausible());
    }
}
