package org.callwright.telephony.media;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.callwright.telephony.media.engine.RtpEngine;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes RTP sessions and knows the sound devices. An OSGi service; one per product. Starts no thread and opens no
 * device before a session is started. All methods may be called from any thread; {@link #open} and {@link #warmUp} do
 * I/O.
 */
@ProviderType
public interface MediaEngine {

    /** The codecs this engine can send and receive, best first: the order for an offer. */
    List<Codec> codecs();

    /**
     * Binds a pair of UDP ports, RTP on an even one and RTCP on the next (RFC 3550, section 11), and nothing more: no
     * sound and no packet before {@link MediaSession#start}.
     *
     * @param local the address to bind and to announce; the wildcard address binds all, but cannot be announced
     * @param ports where to look for the pair; the search starts at a random place
     * @param audio what the agent speaks with and hears with
     * @param listener told what happens, on the session's own threads; must return at once
     * @throws IOException with a sentence for the agent: no free pair, or no such address on this machine
     */
    MediaSession open(InetAddress local, PortRange ports, AudioChoice audio, MediaListener listener) throws IOException;

    /** The same in the default {@linkplain PortRange#DEFAULT port range}. */
    default MediaSession open(InetAddress local, AudioChoice audio, MediaListener listener) throws IOException {
        return open(local, PortRange.DEFAULT, audio, listener);
    }

    /**
     * A conference with nobody in it yet, for sessions of this engine. Close it when fewer than two are left: they are
     * plain sessions then.
     */
    MediaConference confer();

    /** All microphones of the sound system in use; empty when there is none. Asks the system: not for the UI thread. */
    List<AudioDevice> inputs();

    /**
     * All loudspeakers of the sound system in use; empty when there is none. Asks the system: not for the UI thread.
     */
    List<AudioDevice> outputs();

    /**
     * Loads and runs once what the first call would otherwise wait for (codec tables, socket classes, the choice of a
     * sound system). Takes some tens of milliseconds; harmless to repeat.
     */
    void warmUp();

    /** An engine outside OSGi, for tests and tools, with these sound systems (none: {@code default} is silence). */
    static MediaEngine of(AudioBackend... backends) {
        return new RtpEngine(List.of(backends));
    }
}
