package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

/** The path between desk and telephone system (RFC 5626). */
class FlowTest extends LineTest {

    @Test
    void thePathIsKeptOpenByLineEndsAndStillCarriesCalls() throws Exception {
        open(Map.of("sip.keepalive", "1"));
        assertTrue(health().up());
        assertEquals("\r\n\r\n", far.expect("\r\n"));
        assertEquals("\r\n\r\n", far.expect("\r\n"));
        talk("k");
    }

    @Test
    void theDeskAsksToBeCalledOverItsFlowAndSaysWhichDeskItIs() throws Exception {
        var registers = new LinkedBlockingQueue<String>();
        far.registrar = register -> {
            registers.add(register);
            return "200 OK\r\nPath: <sip:edge.example;lr;ob>\r\nSupported: path, outbound\r\nRequire: outbound";
        };
        open();
        assertTrue(health().up());
        var contact = FarEnd.header(registers.poll(10, TimeUnit.SECONDS), "Contact");
        assertTrue(contact.contains(";reg-id=1") && contact.contains(";+sip.instance=\"<urn:uuid:"), contact);
        line.close();
        var last = FarEnd.header(registers.poll(10, TimeUnit.SECONDS), "Contact");
        assertTrue(last.contains("expires=0") && last.contains(";reg-id=1"), last);
    }

    @Test
    void whereAProxyOnTheWayCannotDoThatItIsNotAskedAgain() throws Exception {
        var registers = new LinkedBlockingQueue<String>();
        far.registrar = register -> {
            registers.add(register);
            return register.contains("reg-id") ? "439 First Hop Lacks Outbound Support" : "200 OK";
        };
        open();
        assertTrue(health().up());
        registers.poll(10, TimeUnit.SECONDS);
        var second = registers.poll(10, TimeUnit.SECONDS);
        assertEquals("path", FarEnd.header(second, "Supported"));
        assertFalse(second.contains("reg-id"), second);
    }
}
