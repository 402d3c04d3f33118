package org.callwright.telephony.media.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.callwright.telephony.media.AudioBackend;
import org.callwright.telephony.media.AudioChoice;
import org.callwright.telephony.media.AudioDevice;
import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.media.MediaListener;
import org.callwright.telephony.media.MediaSession;
import org.callwright.telephony.media.PortRange;

/** The engine: RTP in plain Java, sound by the best backend there is. */
public final class RtpEngine implements MediaEngine {

    private final List<AudioBackend> backends;

    public RtpEngine(List<AudioBackend> backends) {
        this.backends = backends;
    }

    @Override
    public List<Codec> codecs() {
        return List.of(Codec.PCMA, Codec.PCMU);
    }

    @Override
    public MediaSession open(InetAddress local, PortRange ports, AudioChoice audio, MediaListener listener)
            throws IOException {
        throw new IOException("Not there yet: " + backends.size());
    }

    @Override
    public List<AudioDevice> inputs() {
        return List.of();
    }

    @Override
    public List<AudioDevice> outputs() {
        return List.of();
    }

    @Override
    public void warmUp() {
    }
}
