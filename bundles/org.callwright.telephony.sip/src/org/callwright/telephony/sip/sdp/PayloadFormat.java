package org.callwright.telephony.sip.sdp;

import java.util.Locale;
import java.util.Optional;

import org.callwright.telephony.media.Codec;

/**
 * What one payload type of an {@code m=} line stands for. Two descriptions may give one number to different formats and
 * one format two numbers: only name and clock rate identify a format.
 *
 * @param type       0 to 127
 * @param name       as in {@code a=rtpmap}; empty where nothing says what a dynamic number means
 * @param clockRate  in Hz; 0 where unknown
 * @param parameters the value of {@code a=fmtp}, or empty
 */
public record PayloadFormat(int type, String name, int clockRate, String parameters) {

    /** RFC 4733. */
    public static final String TONES = "telephone-event";

    static PayloadFormat of(Codec codec) {
        return new PayloadFormat(codec.payloadType(), codec.encodingName(), codec.clockRate(), "");
    }

    static PayloadFormat tones(int type) {
        return new PayloadFormat(type, TONES, 8000, "0-16");
    }

    public Optional<Codec> codec() {
        return Codec.of(name, clockRate);
    }

    /** Whether these are telephone-events in the 8 kHz clock of G.711; a second line for 48 kHz is none of ours. */
    public boolean tones() {
        return name.toLowerCase(Locale.ROOT).equals(TONES) && clockRate == 8000;
    }
}
