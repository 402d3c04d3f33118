package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.model.Health;
import org.callwright.model.LegId;
import org.callwright.model.Signal;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.telephony.sip.dns.NameService;
import org.callwright.telephony.sip.stack.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A telephone system of several servers, found by its name (RFC 3263). */
class FailOverTest extends LineTest {

    private static final LegId MINE = new LegId("sip", "mine");

    private NameServer names;
    private FarEnd spare;

    @BeforeEach
    void servers() throws Exception {
        names = new NameServer();
        spare = new FarEnd();
    }

    @AfterEach
    void over() {
        names.close();
        spare.close();
    }

    private void two(int seconds, int first) throws Exception {
        names.service("_sip._udp.pbx.test", 20, seconds, "b.pbx.test", spare.port()).service("_sip._udp.pbx.test", 10, seconds, "a.pbx.test", first)
                .host("a.pbx.test", seconds).host("b.pbx.test", seconds);
    }

    private void named() throws Exception {
        open(Map.of("sip.registrar", "sip:pbx.test;transport=udp", "sip.dns", names.address()));
    }

    @Test
    void theServerOfTheBestPriorityIsTaken() throws Exception {
        two(300, far.port());
        named();
        assertTrue(health().up());
        line.dial(MINE, Address.of("2001"));
        far.answer(far.expect("INVITE sip:2001@pbx.test "), "200 OK", "far");
        signal(MINE, Signal.Answered.class);
    }

    @Test
    void aServerThatIsSilentIsPassedOverWithoutAWord() throws Exception {
        try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            two(300, silent.getLocalPort());
            named();
            assertTrue(health().up(), "nobody is told of the first one");
            spare.request("INVITE", "f1", "<sip:1001@127.0.0.1>", 1, "", true);
            spare.expect("SIP/2.0 180");
            await(LineEvent.Offered.class);
        }
    }

    @Test
    void aServerThatIsOutOfOrderHandsOverToTheNextAndSoDoesARegistrationLater() throws Exception {
        var registered = new LinkedBlockingQueue<String>();
        spare.registrar = register -> {
            registered.add(register);
            return "200 OK";
        };
        far.registrar = register -> {
            far.registrar = later -> "503 Service Unavailable";
            return "200 OK\r\nExpires: 1";
        };
        two(300, far.port());
        named();
        assertTrue(health().up());
        assertInstanceOf(String.class, registered.poll(10, TimeUnit.SECONDS), "the second one is asked at the next turn");
        assertTrue(!reported(it -> it instanceof LineEvent.HealthChanged(Health.Down down)), "the line stayed up");
    }

    @Test
    void aCallThatOneServerCannotTakeGoesToTheOther() throws Exception {
        two(300, far.port());
        named();
        assertTrue(health().up());
        spare.hears(far);
        line.dial(MINE, Address.of("2001"));
        far.answer(far.expect("INVITE "), "503 Service Unavailable", "far");
        spare.answer(spare.expect("INVITE "), "503 Service Unavailable", "far");
        assertEquals(EndReason.UNREACHABLE, ended(MINE));
    }

    @Test
    void withoutServiceRecordsTheHostItselfIsAsked() throws Exception {
        names.host("pbx.test", 300);
        var found = new NameService(Optional.of(new InetSocketAddress("127.0.0.1", names.port()))).service("pbx.test", Transport.UDP);
        assertEquals(List.of(new InetSocketAddress("127.0.0.1", 5060)), found.places());
        assertTrue(names.asked.contains("SRV _sip._udp.pbx.test") && names.asked.contains("A pbx.test"), names.asked::toString);
    }

    @Test
    void aNameThatSaysItHasNoServiceIsBelieved() throws Exception {
        names.service("_sip._udp.pbx.test", 0, 300, "", 1).host("pbx.test", 300);
        named();
        assertEquals(Fault.UNREACHABLE, ((Health.Down) health()).why());
        assertTrue(names.asked.stream().noneMatch(it -> it.startsWith("A ")), names.asked::toString);
    }

    @Test
    void whatIsKnownIsAskedAgainWhenItsTimeIsOverAndNotBefore() throws Exception {
        var registered = new LinkedBlockingQueue<String>();
        far.registrar = register -> {
            registered.add(register);
            return "200 OK\r\nExpires: 1";
        };
        two(1, far.port());
        named();
        assertTrue(health().up());
        for (var i = 0; i < 5; i++) assertInstanceOf(String.class, registered.poll(10, TimeUnit.SECONDS));
        var asked = names.asked.stream().filter(it -> it.startsWith("SRV")).count();
        assertTrue(asked >= 2 && asked <= 5, asked + " questions");
    }
}
