package org.callwright.telephony.media;

import java.net.InetAddress;
import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The voice of one call leg: two UDP ports, a sender, a jitter buffer, a place in the agent's headset.
 * Methods may be called from any thread, return without waiting for the network or a sound device, and never throw
 * for network trouble, which shows in {@link #stats} and {@link MediaListener}.
 *
 * <p>Life: opened (port known), started (packets and sound), changed any number of times, closed. A session that is
 * closed ignores everything else.
 */
@ProviderType
public interface MediaSession extends AutoCloseable {

    /** The RTP port, even; RTCP is the next. */
    int port();

    /** The bound address, as given to {@link MediaEngine#open}. */
    InetAddress address();

    /**
     * Starts packets and sound. Right after the answer is known; also for early media, which starts in the direction
     * that the 183 says. Starting a started session is the same as {@link #change}.
     */
    void start(MediaPlan plan);

    /**
     * From now on this plan, without a gap in sequence numbers or sound: hold, retrieve, another far end, another
     * codec. What the new direction does not send is not sent any more when this returns.
     */
    void change(MediaPlan plan);

    /**
     * Queues one digit as RFC 4733 event: 0-9, *, #, A-D. Voice pauses while it is sent, 50 ms gap between digits.
     *
     * @param length 40 ms to 10 s, rounded up to whole packets; shorter and longer are brought into this range
     * @return whether it will be sent; false if the other side takes no telephone-events or we do not send at the
     *     moment
     * @throws IllegalArgumentException if that is no digit
     */
    boolean sendTone(char digit, Duration length);

    /**
     * Queues one digit as sound in the voice stream, for far ends that take neither events nor SIP INFO. Same queue,
     * same lengths, both frequencies at -10 dBm0 (ITU-T Q.23).
     *
     * @return whether it will be sent; false if we do not send at the moment
     * @throws IllegalArgumentException if that is no digit
     */
    boolean sendToneInBand(char digit, Duration length);

    /**
     * Replaces the microphone by silence, or stops doing so. Packets go on: the other side must not think we are gone.
     * In a conference it still hears the others.
     */
    void mute(boolean muted);

    /** What has happened so far; a snapshot, also after close. */
    MediaStats stats();

    /**
     * Says BYE (RTCP), gives ports and devices back, completes the recording. Returns when that is done, in well under
     * a second.
     */
    @Override
    void close();
}
