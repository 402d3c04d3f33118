package org.callwright.telephony.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtpPacketTest {

    private final RtpPacket packet = new RtpPacket();

    @Test
    void whatIsWrittenIsReadAgain() {
        var bytes = new byte[172];
        RtpPacket.writeHeader(bytes, true, 101, 65535, 0xFFFFFFF0, 0xCAFEBABE);
        assertTrue(packet.parse(bytes, bytes.length));
        assertTrue(packet.marker());
        assertEquals(101, packet.payloadType());
        assertEquals(65535, packet.sequence());
        assertEquals(0xFFFFFFF0, packet.timestamp());
        assertEquals(0xCAFEBABE, packet.ssrc());
        assertEquals(12, packet.payloadAt());
        assertEquals(160, packet.payloadLength());
    }

    @Test
    void contributorsExtensionAndPaddingAreStepped() {
        // CC=1, X with one word, P with three bytes of padding; payload is 0x11 0x22.
        var bytes = hex("b108 0001 00000002 00000003 00000004 bede0001 aabbccdd 1122 000003");
        assertTrue(packet.parse(bytes, bytes.length));
        assertEquals(24, packet.payloadAt());
        assertEquals(2, packet.payloadLength());
        assertEquals(0x11, bytes[packet.payloadAt()]);
    }

    @Test
    void whatIsNoRtpIsRefused() {
        for (var text : new String[] {"", "80", "80080001000000020000000", "000102030405060708090a0b0c0d",
                "4f505449 4f4e53207369703a 6578616d706c65", "800800010000000200000003",
                "8f08 0001 00000002 00000003 00", "9008 0001 00000002 00000003 bede ffff 00",
                "a008 0001 00000002 00000003 1100", "a008 0001 00000002 00000003 11ff"}) {
            var bytes = hex(text.length() % 2 == 0 ? text : text + "0");
            assertFalse(packet.parse(bytes, bytes.length), text);
        }
    }

    @Test
    void noGarbageBreaksTheParsers() {
        var random = new Random(1);
        var rtcp = new Rtcp(7, "name");
        for (var i = 0; i < 200_000; i++) {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length > 1 && random.nextBoolean()) {
                bytes[0] = (byte) (0x80 | random.nextInt(64));
                bytes[1] = (byte) (random.nextBoolean() ? 200 + random.nextInt(5) : random.nextInt(256));
                if (bytes.length > 3 && random.nextBoolean()) {
                    bytes[2] = 0;
                    bytes[3] = (byte) random.nextInt(50);
                }
            }
            if (packet.parse(bytes, bytes.length)) {
                assertTrue(packet.payloadLength() > 0);
                assertTrue(packet.payloadAt() + packet.payloadLength() <= bytes.length);
            }
            rtcp.received(bytes, bytes.length, i, i);
        }
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
