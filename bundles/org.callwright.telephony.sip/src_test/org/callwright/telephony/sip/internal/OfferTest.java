package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.ContactRef;
import org.callwright.model.Handover;
import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.model.Route;
import org.callwright.model.Signal;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a call came here, what was handed over with it, and who the telephone system says is there. */
class OfferTest extends LineTest {

    private static final String CONVERSATION = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private LineEvent.Offered offered(String more) throws Exception {
        FarLeg.calls(far, "new", "2001", more);
        return await(LineEvent.Offered.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Diversion: \"Bob\" <sip:1002@127.0.0.1>;reason=no-answer;counter=1 | 1002 | Bob",
        "Diversion: <sip:1003@127.0.0.1>, \"A, B\" <sip:1002@127.0.0.1> | 1003 | ''",
        "Diversion: <sip:1001@127.0.0.1>, <sip:1002@127.0.0.1> | 1002 | ''",
        "History-Info: <sip:1002@127.0.0.1>;index=1, <sip:1001@127.0.0.1;cause=302>;index=1.1;mp=1, <sip:x@127.0.0.1>;index=1.1.1;rc=1.1 | 1002 | ''",
        "History-Info: <sip:1002@127.0.0.1?Reason=SIP%3Bcause%3D486>;index=1, <sip:1001@127.0.0.1>;index=2 | 1002 | ''",
        "Referred-By: \"Bob\" <sip:1002@127.0.0.1> | 1002 | Bob"})
    void whoSentTheCallIsShown(String header, String number, String name) throws Exception {
        up();
        assertEquals(Optional.of(Participant.named(Address.of(number), name)), offered(header + "\r\n").route()
                .redirectedBy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Subject: none", "Diversion: <sip:1002@127.0.0.1>;privacy=full", "Diversion: nonsense",
            "Diversion: <sip:1001@127.0.0.1>",
        "History-Info: <sip:1001@127.0.0.1>;index=1, <sip:x@127.0.0.1>;index=1.1;rc=1", "Referred-By: <<>",
                "Callwright-Handover: me",
        "Callwright-Handover: " + CONVERSATION + ";contact=local:42", "Callwright-Handover: " + CONVERSATION
                + ";contact=\"no connector\"",
        "Callwright-Handover: " + CONVERSATION + ";contact=\"../x:42\"", "Callwright-Handover: " + CONVERSATION
                + ";note=\"x\"", "Callwright-Handover: 1-1-1-1-1"})
    void whatMakesNoSenseOrHidesIsNotShown(String header) throws Exception {
        up();
        assertEquals(Route.DIRECT, offered(header + "\r\n").route());
    }

    @Test
    void R106_whatAColleaguesDeskHandsOverComesWithTheCall() throws Exception {
        up();
        var handover = offered("Callwright-Handover: " + CONVERSATION + ";contact=\"local:4;2\"\r\n").route()
                .handover();
        assertEquals(Optional.of(new Handover(new CallId(UUID.fromString(CONVERSATION)),
                Optional.of(new ContactRef("local", "4;2")))), handover);
    }

    @Test
    void R106_theConversationAloneIsEnough() throws Exception {
        up();
        assertEquals(Optional.of(new Handover(new CallId(UUID.fromString(CONVERSATION)), Optional.empty())),
                offered("callwright-handover: " + CONVERSATION + "\r\n").route().handover());
    }

    @Test
    void whoIsThereIsToldWhileItRingsAndInTheAnswer() throws Exception {
        up();
        var mine = new LegId("sip", "mine");
        line.dial(mine, Address.of("1002"));
        var invite = far.expect("INVITE ");
        far.answer(invite, "180 Ringing\r\nP-Asserted-Identity: \"Bob\" <sip:1002@127.0.0.1>", "far");
        assertEquals(Participant.named(Address.of("1002"), "Bob"), signal(mine, Signal.Identified.class).who());
        far.answer(invite, "200 OK\r\nRemote-Party-ID: \"Carla\" <sip:1003@127.0.0.1>;party=called", "far");
        assertEquals(Participant.named(Address.of("1003"), "Carla"), signal(mine, Signal.Identified.class).who());
    }

    @Test
    void aNewPartyIsToldByAnUpdateAndByAReinvite() throws Exception {
        up();
        var to = talk("c1");
        far.request("UPDATE", "c1", to, 2, "P-Asserted-Identity: \"Bob\" <sip:1002@127.0.0.1>\r\n", false);
        assertEquals(Participant.named(Address.of("1002"), "Bob"), signal(leg, Signal.Identified.class).who());
        far.request("INVITE", "c1", to, 3, "Remote-Party-ID: \"Carla\" <sip:1003@127.0.0.1>\r\n", true);
        assertEquals(Participant.named(Address.of("1003"), "Carla"), signal(leg, Signal.Identified.class).who());
        far.request("ACK", "c1", to, 3, "", false);
        line.hold(leg);
        far.answer(far.expect("INVITE ", "c1"), "200 OK\r\nP-Asserted-Identity: <sip:1004@127.0.0.1>", "far");
        assertEquals(Participant.unknown(Address.of("1004")), signal(leg, Signal.Identified.class).who());
    }

    @Test
    void aStrangerMayNotSayWhoTheyAreNorWhoSentThem() throws Exception {
        open(Map.of("sip.accept", "any", "sip.bind", "127.0.0.1"));
        assertTrue(health().up());
        try (var stranger = new java.net.DatagramSocket(0, java.net.InetAddress.getByName("127.0.0.9"))) {
            var text = ("INVITE sip:1001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.9:" + stranger.getLocalPort()
                    + ";branch=z9hG4bKx;rport\r\nMax-Forwards: 70\r\nFrom: <sip:666@192.0.2.1>;tag=x\r\nTo: <sip:1001@127.0.0.1>\r\nCall-ID: x\r\n"
                    + "CSeq: 1 INVITE\r\nContact: <sip:666@127.0.0.9>\r\nP-Asserted-Identity: \"The bank\" <sip:1003@127.0.0.1>\r\n"
                    + "Diversion: <sip:1002@127.0.0.1>\r\nContent-Type: application/sdp\r\nContent-Length: "
                            + FarEnd.SDP.length() + "\r\n\r\n" + FarEnd.SDP)
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            stranger.send(new java.net.DatagramPacket(text, text.length, far.desk()));
            var offered = await(LineEvent.Offered.class);
            assertEquals(Participant.unknown(Address.of("666")), offered.from());
            assertEquals(Optional.empty(), offered.route().redirectedBy());
        }
    }
}
