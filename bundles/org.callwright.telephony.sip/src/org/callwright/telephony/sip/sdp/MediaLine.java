package org.callwright.telephony.sip.sdp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.callwright.telephony.media.MediaDirection;

/**
 * One {@code m=} line with what belongs to it.
 *
 * @param kind       {@code audio}, {@code video} …
 * @param port       0 to 65535; 0 means that the stream is refused, or was taken away
 * @param protocol   such as {@code RTP/AVP}
 * @param formatText the formats as written: what an answer that refuses the stream has to repeat
 * @param formats    the formats understood, in their order; empty for what is not RTP
 * @param address    from a {@code c=} line below this one
 * @param direction  from an attribute below this line
 * @param packetTime {@code a=ptime} in milliseconds
 * @param control    the port of {@code a=rtcp} (RFC 3605)
 */
public record MediaLine(String kind, int port, String protocol, String formatText, List<PayloadFormat> formats,
        Optional<String> address, Optional<MediaDirection> direction, OptionalInt packetTime, OptionalInt control) {

    public MediaLine {
        formats = List.copyOf(formats);
    }

    /** The plain voice that we speak; RTP/AVPF and the encrypted profiles are others. */
    public boolean plainAudio() {
        return kind.equals("audio") && protocol.equalsIgnoreCase("RTP/AVP");
    }

    MediaLine refused() {
        return new MediaLine(kind, 0, protocol, formatText, List.of(), Optional.empty(), Optional.empty(),
                OptionalInt.empty(), OptionalInt.empty());
    }
}
