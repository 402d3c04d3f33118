package org.callwright.telephony.media;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A sound system. An OSGi service; of those that are available the one with the highest rank is used.
 * Called on the engine's audio threads, never on the UI thread (some systems break there) and never two calls at once,
 * except for the streams, which have a thread each. A missing native library makes a backend unavailable, never an
 * error.
 */
@ConsumerType
public interface AudioBackend {

    /** Short and stable, such as {@code pulse}: for logs and settings. */
    String id();

    /** Higher is better. Ours: PulseAudio 100, Java Sound 10. */
    int rank();

    /** Whether this sound system is there now. May be asked often; must not throw. */
    boolean available();

    /** The microphones; empty when there are none. */
    List<AudioDevice> inputs();

    /** The loudspeakers; empty when there are none. */
    List<AudioDevice> outputs();

    /**
     * Opens a microphone, mono, 16 bit.
     *
     * @param device an {@link AudioDevice#id()}; empty for the default
     * @param sampleRate in Hz: 8000 or 48000
     * @param frame samples per read: 10 or 20 ms, for the system to choose its latency by
     * @throws IOException with a sentence for the agent
     */
    Capture capture(Optional<String> device, int sampleRate, int frame) throws IOException;

    /** Opens a loudspeaker; like {@link #capture}. */
    Playback playback(Optional<String> device, int sampleRate, int frame) throws IOException;

    /**
     * Calls back when devices come or go, until closed. May be called back on any thread, also without a reason.
     * A backend that cannot tell returns something that does nothing.
     */
    Watch watch(Runnable changed);

    /** Being called back; ends with close. */
    interface Watch extends AutoCloseable {

        @Override
        void close();
    }

    /** An open microphone; its clock is the device's. */
    interface Capture extends AutoCloseable {

        /** Waits for the next frame of the size it was opened with and fills it. */
        void read(short[] frame) throws IOException;

        /** Closes; may be called from another thread, and then ends a waiting {@link #read} soon. */
        @Override
        void close();
    }

    /** An open loudspeaker; its clock is the device's. */
    interface Playback extends AutoCloseable {

        /** Hands over the next frame; waits while the device has enough. */
        void write(short[] frame) throws IOException;

        /**
         * Closes without playing out the rest; may be called from another thread, and then ends a waiting {@link
         * #write} soon.
         */
        @Override
        void close();
    }
}
