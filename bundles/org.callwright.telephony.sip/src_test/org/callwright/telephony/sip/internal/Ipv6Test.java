package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The line over IPv6. Skipped, and said so, on a machine without ::1. */
class Ipv6Test extends LineTest {

    private static final LegId MINE = new LegId("sip", "mine");
    private static final String OURS = "[0:0:0:0:0:0:0:1]:";

    private final LinkedBlockingQueue<String> registers = new LinkedBlockingQueue<>();
    private InetAddress six;

    @BeforeEach
    void six() throws Exception {
        six = InetAddress.getByName("::1");
        far.close();
        try {
            far = new FarEnd(six);
        } catch (IOException e) {
            System.err.println("IPv6 IS NOT TESTED: this machine has no ::1");
            assumeTrue(false, "this machine has no ::1");
        }
        far.registrar = register -> {
            registers.add(register);
            return "200 OK";
        };
    }

    private void connected() throws Exception {
        open(Map.of("sip.registrar", "sip:[::1]:" + far.port() + ";transport=udp", "sip.bind", "[::1]"));
        assertTrue(health().up());
    }

    @Test
    void theLineRegistersFromAndAtBracketedAddresses() throws Exception {
        connected();
        var register = registers.poll(10, TimeUnit.SECONDS);
        assertTrue(register.startsWith("REGISTER sip:[::1] SIP/2.0"), register);
        assertTrue(FarEnd.header(register, "Via").startsWith("SIP/2.0/UDP " + OURS), register);
        assertTrue(FarEnd.header(register, "Contact").contains("@" + OURS), register);
        assertEquals("<sip:1001@[::1]>", FarEnd.header(register, "To"));
    }

    @Test
    void aCallComesInIsHeldAndIsTransferred() throws Exception {
        connected();
        far.request("INVITE", "six", "<sip:1001@127.0.0.1>", 1, "", true);
        var offered = next(LineEvent.Offered.class);
        assertEquals(Participant.named(Address.of("2001"), "Ann"), offered.from());
        line.answer(offered.leg());
        var ok = far.expect("SIP/2.0 200");
        assertTrue(ok.contains("c=IN IP6 0:0:0:0:0:0:0:1"), ok);
        far.request("ACK", "six", FarEnd.header(ok, "To"), 1, "", false);
        signal(offered.leg(), Signal.Answered.class);
        line.hold(offered.leg());
        var hold = far.expect("INVITE sip:2001@[::1]:" + far.port());
        assertTrue(hold.contains("a=sendonly"), hold);
        far.answer(hold, "200 OK", "");
        assertEquals(Side.LOCAL, signal(offered.leg(), Signal.Held.class).by());
        line.blind(offered.leg(), Address.of("3001"));
        var refer = far.expect("REFER ");
        assertEquals("<sip:3001@[::1]>", FarEnd.header(refer, "Refer-To"));
        far.answer(refer, "202 Accepted", "");
        far.request("BYE", "six", FarEnd.header(ok, "To"), 2, "", false);
        far.expect("SIP/2.0 200");
        assertEquals(EndReason.TRANSFERRED, ended(offered.leg()));
    }

    @Test
    void aCallGoesOutAndItsVoiceBothGoesAndComes() throws Exception {
        connected();
        try (var voice = new DatagramSocket(0, six)) {
            line.dial(MINE, Address.of("2001"));
            var invite = far.expect("INVITE sip:2001@[::1] ");
            far.describe(invite, "200 OK", "far", FarEnd.SDP.replace("audio 9 ", "audio " + voice.getLocalPort() + " "));
            far.expect("ACK sip:2001@[::1]:" + far.port());
            signal(MINE, Signal.Answered.class);
            voice.setSoTimeout(10_000);
            var packet = new DatagramPacket(new byte[2000], 2000);
            voice.receive(packet);
            assertEquals(six, packet.getAddress());
            assertEquals(8, packet.getData()[1] & 0x7f, "PCMA, as agreed");
            assertEquals(invite.replaceFirst("(?s).*m=audio (\\d+) .*", "$1"), Integer.toString(packet.getPort()));
        }
    }

    @Test
    void aNameMayLeadToAnAddressOfTheSixthVersionOnly() throws Exception {
        try (var names = new NameServer().host("pbx.test", 300, six)) {
            open(Map.of("sip.registrar", "sip:pbx.test:" + far.port() + ";transport=udp", "sip.dns", names.address(), "sip.bind", "[::]"));
            assertTrue(health().up());
            assertTrue(FarEnd.header(registers.poll(10, TimeUnit.SECONDS), "Contact").contains("@" + OURS));
            line.dial(MINE, Address.of("2001"));
            assertTrue(far.expect("INVITE sip:2001@pbx.test ").contains("c=IN IP6 "));
        }
    }

    @Test
    void aDescriptionOfTheFourthVersionIsRefusedAndAZeroAddressIsAHold() throws Exception {
        connected();
        var to = talk("four");
        far.request("INVITE", "four", to, 2, "", "c=IN IP4 192.0.2.1\r\n");
        far.expect("SIP/2.0 488");
        far.request("ACK", "four", to, 2, "", false);
        far.request("INVITE", "four", to, 3, "", "c=IN IP6 ::\r\n");
        far.expect("SIP/2.0 200");
        assertEquals(Side.REMOTE, signal(leg, Signal.Held.class).by());
    }
}
