package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.model.Health;
import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;

/** The whole line over real sockets, against a far end that does exactly what the test says. */
class SipLineTest extends LineTest {

    @Test
    void aCallRingsIsAnsweredHeldByUsAndEndedByThem() throws Exception {
        up();
        far.request("INVITE", "c1", "<sip:1001@127.0.0.1>", 1, "", true);
        var ringing = far.expect("SIP/2.0 180");
        var offered = next(LineEvent.Offered.class);
        assertEquals(Participant.named(Address.of("2001"), "Ann"), offered.from());
        line.answer(offered.leg());
        var ok = far.expect("SIP/2.0 200");
        var to = FarEnd.header(ok, "To");
        assertEquals(FarEnd.header(ringing, "To"), to);
        signal(Signal.Answered.class);
        far.request("ACK", "c1", to, 1, "", false);
        line.hold(offered.leg());
        var hold = far.expect("INVITE ");
        assertTrue(hold.contains("a=sendonly"), hold);
        far.answer(hold, "200 OK", "far");
        assertEquals(Side.LOCAL, signal(Signal.Held.class).by());
        far.expect("ACK ");
        far.request("BYE", "c1", to, 2, "", false);
        far.expect("SIP/2.0 200");
        assertEquals(EndReason.FAR_END_HUNG_UP, signal(Signal.Ended.class).reason());
    }

    @Test
    void aCancelledCallTellsWhetherSomebodyElseTookIt() throws Exception {
        up();
        far.request("INVITE", "c2", "<sip:1001@127.0.0.1>", 1, "", true);
        far.expect("SIP/2.0 180");
        next(LineEvent.Offered.class);
        far.request("CANCEL", "c2", "<sip:1001@127.0.0.1>", 1, "Reason: SIP;cause=200\r\n", false);
        far.expect("SIP/2.0 487");
        assertEquals(EndReason.ANSWERED_ELSEWHERE, signal(Signal.Ended.class).reason());
    }

    @Test
    void aRingingCallIsRedirected() throws Exception {
        up();
        far.request("INVITE", "c3", "<sip:1001@127.0.0.1>", 1, "", true);
        var leg = next(LineEvent.Offered.class).leg();
        line.redirect(leg, Address.of("1003"));
        assertTrue(far.expect("SIP/2.0 302").contains("<sip:1003@127.0.0.1>"));
        assertEquals(EndReason.REDIRECTED, signal(Signal.Ended.class).reason());
    }

    @Test
    void aDialledCallAlertsAndIsCancelled() throws Exception {
        up();
        var leg = new LegId("sip", "mine");
        line.dial(leg, Address.of("2001"));
        var invite = far.expect("INVITE sip:2001@127.0.0.1 ");
        far.answer(invite, "180 Ringing", "far");
        signal(Signal.Alerted.class);
        line.hangUp(leg);
        far.expect("CANCEL ");
        assertEquals(EndReason.HUNG_UP, signal(Signal.Ended.class).reason());
        far.answer(invite, "487 Request Terminated", "far");
        far.expect("ACK ");
    }

    @Test
    void anAnswerThatCrossesOurCancelIsAcknowledgedAndEnded() throws Exception {
        up();
        var leg = new LegId("sip", "mine");
        line.dial(leg, Address.of("2001"));
        var invite = far.expect("INVITE ");
        line.hangUp(leg);
        far.answer(invite, "200 OK", "far");
        far.expect("ACK ");
        far.answer(far.expect("BYE "), "200 OK", "far");
    }

    @Test
    void aSecondForkIsHungUpAndTheFirstOneTalks() throws Exception {
        up();
        line.dial(new LegId("sip", "mine"), Address.of("2001"));
        var invite = far.expect("INVITE ");
        far.answer(invite, "200 OK", "one");
        far.expect("ACK ");
        signal(Signal.Answered.class);
        far.answer(invite, "200 OK", "two");
        assertTrue(FarEnd.header(far.expect("BYE "), "To").endsWith("tag=two"));
    }

    @Test
    void aBusyFarEndEndsTheCallAsBusy() throws Exception {
        up();
        line.dial(new LegId("sip", "mine"), Address.of("2001"));
        far.answer(far.expect("INVITE "), "486 Busy Here", "far");
        assertEquals(EndReason.BUSY, signal(Signal.Ended.class).reason());
    }

    @Test
    void theFarEndHoldsAndIsNamedAnew() throws Exception {
        up();
        var to = talk("c5");
        far.request("INVITE", "c5", to, 2, "", "a=sendonly\r\n");
        assertTrue(far.expect("SIP/2.0 200").contains("a=recvonly"));
        far.request("ACK", "c5", to, 2, "", false);
        assertEquals(Side.REMOTE, signal(Signal.Held.class).by());
        far.request("UPDATE", "c5", to, 3, "P-Asserted-Identity: \"Bob\" <sip:2002@127.0.0.1>\r\n", false);
        far.expect("SIP/2.0 200");
        assertEquals(Participant.named(Address.of("2002"), "Bob"), signal(Signal.Identified.class).who());
        far.request("INFO", "c5", to, 5, "", false);
        far.expect("SIP/2.0 200");
        far.request("INVITE", "c5", to, 6, "", "a=sendrecv\r\n");
        far.expect("SIP/2.0 200");
        assertEquals(Side.REMOTE, signal(Signal.Resumed.class).by());
    }

    @Test
    void aReinviteWithoutAnOfferGetsOurs() throws Exception {
        up();
        var to = talk("c6");
        far.request("INVITE", "c6", to, 2, "", false);
        assertTrue(far.expect("SIP/2.0 200").contains("m=audio"));
        far.request("ACK", "c6", to, 2, "", true);
        far.request("BYE", "c6", to, 3, "", false);
        far.expect("SIP/2.0 200");
    }

    @Test
    void aHoldThatMetAnotherOfferIsTriedAgain() throws Exception {
        up();
        var to = talk("c7");
        line.hold(leg);
        far.answer(far.expect("INVITE "), "491 Request Pending", "far");
        far.expect("ACK ");
        var again = far.expect("INVITE ");
        assertTrue(again.contains("a=sendonly"), to);
        far.answer(again, "200 OK", "far");
        assertEquals(Side.LOCAL, signal(Signal.Held.class).by());
    }

    @Test
    void aCallWithoutACommonCodecIsNotOffered() throws Exception {
        up();
        far.request("INVITE", "c8", "<sip:1001@127.0.0.1>", 1, "", "a=rtpmap:8 G729/8000\r\n");
        far.expect("SIP/2.0 488");
        assertTrue(events.stream().noneMatch(LineEvent.Offered.class::isInstance));
    }

    @Test
    void aCallWithoutAnOfferIsAnsweredWithOurs() throws Exception {
        up();
        far.request("INVITE", "c9", "<sip:1001@127.0.0.1>", 1, "", false);
        line.answer(next(LineEvent.Offered.class).leg());
        var ok = far.expect("SIP/2.0 200");
        assertTrue(ok.contains("m=audio"), ok);
        far.request("ACK", "c9", FarEnd.header(ok, "To"), 1, "", true);
        far.request("BYE", "c9", FarEnd.header(ok, "To"), 2, "", false);
        far.expect("SIP/2.0 200");
        assertEquals(EndReason.FAR_END_HUNG_UP, signal(Signal.Ended.class).reason());
    }

    @Test
    void twoCallsAtOnceKeepApart() throws Exception {
        up();
        var to = talk("c10");
        far.request("INVITE", "c11", "<sip:1001@127.0.0.1>", 1, "", true);
        var second = next(LineEvent.Offered.class).leg();
        far.request("BYE", "c10", to, 2, "", false);
        assertEquals(leg, next(LineEvent.Signalled.class).leg());
        line.hangUp(second);
        far.expect("SIP/2.0 486");
    }

    @Test
    void aRedirectionIsFollowedOnTheRegistrarsDomainOnly() throws Exception {
        up();
        line.dial(new LegId("sip", "mine"), Address.of("2001"));
        far.answer(far.expect("INVITE sip:2001@"), "302 Moved\r\nContact: <sip:9@192.0.2.9>, <sip:2002@127.0.0.1>",
                "far");
        far.answer(far.expect("INVITE sip:2002@"), "302 Moved\r\nContact: <sip:9@192.0.2.9>", "far");
        assertEquals(EndReason.REFUSED, signal(Signal.Ended.class).reason());
    }

    @Test
    void garbageDoesNotMakeTheLineDeaf() throws Exception {
        up();
        for (var text : new String[] {"hello\r\n\r\n", "INVITE\r\n\r\n",
                "INVITE sip:a SIP/2.0\r\nVia: x\r\nCSeq: a b\r\n\r\n", "\0\0\0"}) {
            far.say(text);
        }
        far.request("INVITE", "c4", "<sip:1001@127.0.0.1>", 1, "", true);
        far.expect("SIP/2.0 180");
        next(LineEvent.Offered.class);
    }

    @Test
    void aWrongPasswordIsNotTriedAgain() throws Exception {
        far.registrar = register ->
                "401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"pbx\", nonce=\"n\", algorithm=MD5, qop=\"auth\"";
        open();
        var down = (Health.Down) health();
        assertEquals(Fault.CREDENTIALS, down.why());
        assertTrue(down.retryAt().isEmpty());
    }

    @Test
    void aRegistrarThatIsUnableIsAskedAgain() throws Exception {
        far.registrar = register -> {
            far.registrar = again -> "200 OK";
            return "503 Service Unavailable";
        };
        open();
        var down = (Health.Down) health();
        assertEquals(Fault.UNREACHABLE, down.why());
        assertTrue(down.retryAt().isPresent());
        assertTrue(health().up());
    }

    @Test
    void theRegistrarsIntervalIsTaken() throws Exception {
        far.registrar = register -> FarEnd.header(register, "Expires").equals("300")
                ? "423 Interval Too Brief\r\nMin-Expires: 600" : "200 OK";
        open();
        assertTrue(health().up());
    }

    @Test
    void aDeskThatIsSeenElsewhereIsCalledThereAndNoLongerWhereItThoughtItWas() throws Exception {
        var registers = new LinkedBlockingQueue<String>();
        far.sees = ";received=198.51.100.7;rport=4444";
        far.registrar = register -> {
            registers.add(register);
            return "200 OK";
        };
        open();
        assertTrue(health().up());
        var first = FarEnd.header(registers.poll(10, TimeUnit.SECONDS), "Contact").replaceFirst(">.*", "");
        var second = registers.poll(10, TimeUnit.SECONDS);
        assertTrue(second.contains(first + ">;expires=0"), second);
        assertTrue(second.contains("@198.51.100.7:4444;transport=udp>;expires=300"), second);
        line.close();
        var last = registers.poll(10, TimeUnit.SECONDS);
        assertTrue(last.contains("@198.51.100.7:4444;transport=udp>;expires=0"), last);
        assertFalse(last.contains(first), last);
    }

    @Test
    void aServerThatAcceptsAndNeverSpeaksTlsIsGivenUp() throws Exception {
        try (var silent = new java.net.ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress())) {
            open(Map.of("sip.registrar", "sip:127.0.0.1:" + silent.getLocalPort() + ";transport=tls"));
            var socket = silent.accept();
            assertEquals(Fault.UNREACHABLE, ((Health.Down) health()).why());
            socket.setSoTimeout(10_000);
            while (socket.getInputStream().read() >= 0) continue; // it hangs up
        }
    }

    @Test
    void aLineThatIsClosedWhileItConnectsLeavesNothingBehind() throws Exception {
        up();
        line.close();
        var before = readers();
        for (var i = 0; i < 8; i++) {
            open();
            for (var j = 0; j < i * 1500; j++) Thread.onSpinWait(); // in another moment each time
            line.close();
        }
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (readers() > before && System.nanoTime() - end < 0) Thread.onSpinWait();
        assertTrue(readers() <= before, () -> readers() + " threads read the network, of lines that are closed");
    }

    private static long readers() {
        return Thread.getAllStackTraces().keySet().stream().filter(it -> it.getName().startsWith("MessageProcessorThread-UDP")).count();
    }

    @Test
    void anUnknownHostIsATroubleAndNoError() throws Exception {
        open(Map.of("sip.registrar", "sip:pbx.invalid:5060"));
        var down = (Health.Down) health();
        assertEquals(Fault.UNREACHABLE, down.why());
        assertTrue(down.sentence().contains("pbx.invalid"));
    }

    @Test
    void senselessSettingsAreRefused() {
        for (var wrong : new String[][] {{"sip.registrar", "http://pbx"}, {"sip.registrar", "sip:pbx;transport=sctp"},
                {"sip.user", " "},
            {"sip.bind", "not an address"}, {"sip.accept", "some"}, {"audio", "loud"}}) {
            var refused = assertThrows(ConnectorException.class, () -> open(Map.of(wrong[0], wrong[1])), wrong[0]);
            assertEquals(Fault.MISCONFIGURED, refused.fault());
            assertFalse(refused.getMessage().isBlank());
        }
    }
}
