package org.callwright.telephony.sip.sdp;

import java.util.List;
import java.util.Optional;

import org.callwright.telephony.media.MediaDirection;

/**
 * A session description.
 *
 * @param origin    the {@code o=} line without its letter
 * @param address   of the session's {@code c=} line, which counts where a media line has none
 * @param direction of the session, which counts where a media line has none
 * @param media     in their order, which offer and answer share
 */
public record SessionDescription(String origin, Optional<String> address, Optional<MediaDirection> direction,
        List<MediaLine> media) {

    public SessionDescription {
        media = List.copyOf(media);
    }

    /** Reads a description from the network. {@link SdpReader} says what is forgiven. */
    public static SessionDescription parse(String text) throws SdpException {
        return SdpReader.read(text);
    }

    /** As sent: lines end in CR LF. */
    public String text() {
        return SdpWriter.write(this);
    }
}
