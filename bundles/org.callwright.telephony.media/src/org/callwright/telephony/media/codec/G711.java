package org.callwright.telephony.media.codec;

import org.callwright.telephony.media.Codec;

/**
 * G.711 A-law and µ-law (ITU-T G.711), between 16 bit linear samples and one byte per sample, by table in both
 * directions. Linear values are the 13 and 14 bit ones of the recommendation, shifted up to 16 bit as in ITU-T G.191.
 *
 * <p>Immutable; the tables (64 KiB each) are made when the class is first used.
 */
public final class G711 {

    private static final G711 A_LAW = new G711(G711::toALaw, G711::fromALaw);
    private static final G711 MU_LAW = new G711(G711::toMuLaw, G711::fromMuLaw);

    private final byte[] encoded = new byte[65536];
    private final short[] decoded = new short[256];

    private G711(java.util.function.IntUnaryOperator to, java.util.function.IntUnaryOperator from) {
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
            encoded[sample & 0xFFFF] = (byte) to.applyAsInt(sample);
        }
        for (var code = 0; code < 256; code++) decoded[code] = (short) from.applyAsInt(code);
    }

    /** The law of that codec. */
    public static G711 of(Codec codec) {
        return codec == Codec.PCMU ? MU_LAW : A_LAW;
    }

    /** One sample to its code. */
    public byte encode(short sample) {
        return encoded[sample & 0xFFFF];
    }

    /** One code to its sample. */
    public short decode(byte code) {
        return decoded[code & 0xFF];
    }

    /** {@code count} samples to as many bytes. */
    public void encode(short[] samples, int from, byte[] out, int at, int count) {
        for (var i = 0; i < count; i++) out[at + i] = encoded[samples[from + i] & 0xFFFF];
    }

    /** {@code count} bytes to as many samples. */
    public void decode(byte[] payload, int from, short[] out, int at, int count) {
        for (var i = 0; i < count; i++) out[at + i] = decoded[payload[from + i] & 0xFF];
    }

    // Negative values use one's complement (~x), as the coder of the recommendation does: -1 lies in the first negative
    // interval, not on the border.
    private static int toALaw(int sample) {
        var magnitude = (sample < 0 ? ~sample : sample) >> 4;
        var code = magnitude;
        if (magnitude > 15) {
            var exponent = 1;
            while (magnitude > 31) {
                magnitude >>= 1;
                exponent++;
            }
            code = exponent << 4 | magnitude - 16;
        }
        return (sample < 0 ? code : code | 0x80) ^ 0x55;
    }

    private static int fromALaw(int code) {
        var bits = code ^ 0x55;
        var exponent = bits >> 4 & 7;
        var value = (bits & 15) << 4 | 8;
        if (exponent > 0) value += 256;
        if (exponent > 1) value <<= exponent - 1;
        return (bits & 0x80) != 0 ? value : -value;
    }

    private static int toMuLaw(int sample) {
        var magnitude = Math.min(((sample < 0 ? ~sample : sample) >> 2) + 33, 0x1FFF);
        var segment = 32 - Integer.numberOfLeadingZeros(magnitude >> 6);
        var code = segment << 4 | magnitude >> segment + 1 & 15;
        return ~code & 0x7F | (sample < 0 ? 0 : 0x80);
    }

    private static int fromMuLaw(int code) {
        var bits = ~code & 0x7F;
        var value = ((bits & 15) * 2 + 33 << (bits >> 4)) - 33 << 2;
        return (code & 0x80) != 0 ? value : -value;
    }
}
