package org.callwright.telephony.media.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.callwright.telephony.media.Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class G711Test {

    @ParameterizedTest
    @EnumSource(Codec.class)
    void everyCodeComesBackFromItsSample(Codec codec) {
        var law = G711.of(codec);
        for (var code = 0; code < 256; code++) {
            // µ-law has two zeros; 0x7F is the one that is never sent.
            var expected = codec == Codec.PCMU && code == 0x7F ? 0xFF : code;
            assertEquals((byte) expected, law.encode(law.decode((byte) code)), "code " + code);
        }
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void aSampleComesBackWithinHalfAStepAndInOrder(Codec codec) {
        var law = G711.of(codec);
        int before = Short.MIN_VALUE;
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
            int again = law.decode(law.encode((short) sample));
            // 16 steps to the octave: half a step is at most a 32nd of the value, and 16 or less near zero.
            assertTrue(Math.abs(sample - again) <= Math.max(16, (Math.abs(sample) + 132) / 31),
                    sample + " became " + again);
            assertTrue(again >= before, sample + " became less than its smaller neighbour");
            before = again;
        }
    }

    /** ITU-T G.711, tables 5 and 6: these eight codes over and over are 1 kHz at 0 dBm0. */
    @Test
    void theTestToneOfTheRecommendationIsASineAtZeroDecibel() {
        checkTestTone(Codec.PCMA, "34212134b4a1a1b4", 3.14);
        checkTestTone(Codec.PCMU, "1e0b0b1e9e8b8b9e", 3.17);
    }

    private static void checkTestTone(Codec codec, String codes, double fullScale) {
        var law = G711.of(codec);
        var bytes = HexFormat.of().parseHex(codes);
        var samples = new short[8];
        law.decode(bytes, 0, samples, 0, 8);
        var energy = 0.0;
        for (var sample : samples) energy += (double) sample * sample;
        var peak = Math.sqrt(energy / 8 * 2);
        var full = codec == Codec.PCMA ? 32768.0 : 8159 * 4.0;
        assertEquals(-fullScale, 20 * Math.log10(peak / full), 0.1);
        for (var i = 0; i < 4; i++) assertEquals(-samples[i], samples[i + 4]);
        var again = new byte[8];
        law.encode(samples, 0, again, 0, 8);
        assertArrayEquals(bytes, again);
    }

    @Test
    void valuesOfTheTablesAreThere() {
        var a = G711.of(Codec.PCMA);
        assertEquals((byte) 0xD5, a.encode((short) 0));
        assertEquals((byte) 0x55, a.encode((short) -1));
        assertEquals((byte) 0xAA, a.encode(Short.MAX_VALUE));
        assertEquals((byte) 0x2A, a.encode(Short.MIN_VALUE));
        assertEquals(8, a.decode((byte) 0xD5));
        assertEquals(32256, a.decode((byte) 0xAA));
        assertEquals(-5504, a.decode((byte) 0x00));
        var mu = G711.of(Codec.PCMU);
        assertEquals((byte) 0xFF, mu.encode((short) 0));
        assertEquals((byte) 0x80, mu.encode(Short.MAX_VALUE));
        assertEquals((byte) 0x00, mu.encode(Short.MIN_VALUE));
        assertEquals(0, mu.decode((byte) 0xFF));
        assertEquals(32124, mu.decode((byte) 0x80));
        assertEquals(-32124, mu.decode((byte) 0x00));
    }
}
