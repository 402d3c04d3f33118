package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.callwright.telephony.sip.stack.Pace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signs of life on a connection (RFC 5626, section 4.4.1), and what becomes of one that is over. */
class PingTest extends LineTest {

    private TcpFarEnd tcp;

    @BeforeEach
    void listen() throws Exception {
        tcp = new TcpFarEnd();
        pace = new Pace(10);
    }

    @AfterEach
    void hangUp() throws Exception {
        tcp.close();
    }

    private java.net.Socket registered() throws InterruptedException {
        var socket = tcp.registered.poll(10, TimeUnit.SECONDS);
        assertNotNull(socket, "never registered");
        return socket;
    }

    private void ping() throws InterruptedException {
        assertEquals("\r\n\r\n", tcp.lineEnds.poll(10, TimeUnit.SECONDS));
    }

    private java.net.Socket connected(String interval) throws Exception {
        open(Map.of("sip.registrar", "sip:127.0.0.1:" + tcp.port() + ";transport=tcp", "sip.keepalive", interval));
        var health = health();
        while (!health.up()) health = health();
        var first = registered();
        while (tcp.registered.poll() != null) continue; // it may have had to ask twice
        return first;
    }

    @Test
    void aConnectionThatAnswersIsKept() throws Exception {
        connected("12");
        for (var i = 0; i < 4; i++) ping();
        assertNull(tcp.registered.poll(), "registered anew without a reason");
    }

    @Test
    void oneThatStopsAnsweringIsGivenUpAndTheLineRegistersOverAnother() throws Exception {
        tcp.more = "Flow-Timer: 12\r\n";
        tcp.pongs = false;
        var first = connected("110");
        ping();
        assertNotSame(first, registered());
        assertTrue(first.isClosed() || first.getInputStream().read() < 0);
    }

    @Test
    void oneThatEndsIsReplacedAtOnce() throws Exception {
        var first = connected("110");
        tcp.drop();
        assertNotSame(first, registered());
    }

    @Test
    void whoNeverPromisedToAnswerIsAskedInWordsAndKept() throws Exception {
        tcp.pongs = false;
        var first = connected("12");
        ping();
        assertEquals(first, registered());
    }
}
