package org.callwright.telephony.media;

import java.util.Locale;
import java.util.Optional;

/**
 * A voice codec this engine can send and receive. More may come: switch over it with a default.
 *
 * <p>Payload types are the static ones of RFC 3551, section 6; what the other side says in its offer or answer wins.
 */
public enum Codec {

    /** G.711 A-law, RTP payload type 8, 8 kHz. */
    PCMA(8, 8000),

    /** G.711 µ-law, RTP payload type 0, 8 kHz. */
    PCMU(0, 8000);

    private final int payloadType;
    private final int clockRate;

    Codec(int payloadType, int clockRate) {
        this.payloadType = payloadType;
        this.clockRate = clockRate;
    }

    /** The static RTP payload type, 0 to 127. */
    public int payloadType() {
        return payloadType;
    }

    /** The RTP clock in Hz; for these codecs also the sampling rate. */
    public int clockRate() {
        return clockRate;
    }

    /** As written in {@code a=rtpmap}, for example {@code PCMA}. */
    public String encodingName() {
        return name();
    }

    /** The value of {@code a=rtpmap} after the payload type, for example {@code PCMA/8000}. */
    public String rtpmap() {
        return encodingName() + "/" + clockRate;
    }

    /**
     * The codec of that name and clock, if this engine has it. Names are compared without case (RFC 4855, section 3);
     * numbers alone say nothing, because one number may mean different things in an offer and its answer.
     */
    public static Optional<Codec> of(String encodingName, int clockRate) {
        var upper = encodingName.toUpperCase(Locale.ROOT);
        for (var codec : values()) {
            if (codec.encodingName().equals(upper) && codec.clockRate == clockRate) return Optional.of(codec);
        }
        return Optional.empty();
    }

    /** The codec with that static payload type (an {@code m=} line may leave out the rtpmap of static types). */
    public static Optional<Codec> ofStatic(int payloadType) {
        for (var codec : values()) {
            if (codec.payloadType == payloadType) return Optional.of(codec);
        }
        return Optional.empty();
    }
}
