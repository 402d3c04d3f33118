package org.callwright.telephony.sip.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.OptionalInt;

import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.MediaDirection;
import org.junit.jupiter.api.Test;

class NegotiationTest {

    private final Negotiation start = Negotiation.begin(InetAddress.getLoopbackAddress(), 20000, List.of(Codec.PCMA, Codec.PCMU));

    @Test
    void theirFirstCommonCodecIsSpoken() throws SdpException {
        var state = start.answer(offer("9 0 8 101", "", "a=rtpmap:9 G722/8000", "a=rtpmap:101 telephone-event/8000"));
        assertEquals(Codec.PCMU, state.agreed().orElseThrow().codec());
        assertEquals(OptionalInt.of(101), state.agreed().orElseThrow().toneSend());
    }

    @Test
    void tonesAreFoundByNameAndClockNotByNumber() throws SdpException {
        var state = start.answer(offer("8 101 113", "", "a=rtpmap:101 telephone-event/48000", "a=rtpmap:113 telephone-event/8000"));
        assertEquals(OptionalInt.of(113), state.agreed().orElseThrow().toneSend());
    }

    @Test
    void withoutACommonCodecThereIsNoAgreement() {
        assertThrows(SdpException.class, () -> start.answer(offer("9", "", "a=rtpmap:9 G722/8000")));
    }

    @Test
    void videoIsRefusedInItsPlace() throws SdpException {
        var text = start.answer(SessionDescription.parse("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                + "m=video 5000 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\nm=audio 4000 RTP/AVP 8\r\n")).description().text();
        assertTrue(text.contains("m=video 0 RTP/AVP 96"), text);
        assertTrue(text.indexOf("m=video") < text.indexOf("m=audio 20000"), text);
    }

    @Test
    void theirSendonlyIsARemoteHold() throws SdpException {
        var held = start.answer(offer("8", "a=sendonly"));
        assertTrue(held.agreed().orElseThrow().remoteHold());
        assertEquals(MediaDirection.RECVONLY, held.agreed().orElseThrow().direction());
        assertFalse(held.answer(offer("8", "a=sendrecv")).agreed().orElseThrow().remoteHold());
    }

    @Test
    void aZeroAddressIsARemoteHoldToo() throws SdpException {
        var offer = SessionDescription.parse("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n");
        assertTrue(start.answer(offer).agreed().orElseThrow().remoteHold());
    }

    @Test
    void ourHoldIsSendonlyAndARefusedOneIsForgotten() throws SdpException {
        var talking = start.offer(false).accept(offer("8", ""));
        var holding = talking.offer(true);
        assertTrue(holding.description().text().contains("a=sendonly"));
        assertFalse(holding.rollback().held());
        var held = holding.accept(offer("8", "a=recvonly"));
        assertTrue(held.held());
        assertFalse(held.agreed().orElseThrow().remoteHold());
        assertEquals(MediaDirection.INACTIVE, held.agreed().orElseThrow().plan(InetAddress.getLoopbackAddress(), true).direction());
    }

    @Test
    void garbageIsAnErrorAndNothingElse() {
        assertThrows(SdpException.class, () -> SessionDescription.parse("hello"));
        assertThrows(SdpException.class, () -> SessionDescription.parse("v=0\r\nm=audio x RTP/AVP 8\r\n"));
    }

    private static SessionDescription offer(String formats, String direction, String... maps) throws SdpException {
        return SessionDescription.parse("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP "
                + formats + "\r\n" + String.join("\r\n", maps) + "\r\n" + direction + "\r\n");
    }
}
