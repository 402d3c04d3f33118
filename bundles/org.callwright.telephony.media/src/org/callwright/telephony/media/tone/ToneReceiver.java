package org.callwright.telephony.media.tone;

import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * Makes key presses of RFC 4733 event packets: each one once, however many of its packets were lost or came twice.
 * A press is told when its end arrives, when the next one begins, or when nothing more was heard of it for
 * {@value #PATIENCE_MILLIS} ms (all three end packets lost). Belongs to one thread at a time.
 */
public final class ToneReceiver {

    static final int PATIENCE_MILLIS = 200;

    private final BiConsumer<Character, Duration> listener;
    private boolean any;
    private boolean told = true;
    private int event;
    private int lastSegment;
    private int earlier;
    private int duration;
    private long heard;

    /** @param listener gets digit and length */
    public ToneReceiver(BiConsumer<Character, Duration> listener) {
        this.listener = listener;
    }

    /**
     * One event packet.
     *
     * @param data holds the payload (RFC 4733, section 2.3) from {@code at}; more than one event in it is not looked at
     * @param timestamp of the packet: the event's start
     * @param nanos {@link System#nanoTime}
     */
    public void received(byte[] data, int at, int length, int timestamp, long nanos) {
        if (length < 4) return;
        var code = data[at] & 0xFF;
        if (Tone.digit(code) == 0) return;
        var end = (data[at + 1] & 0x80) != 0;
        var samples = (data[at + 2] & 0xFF) << 8 | data[at + 3] & 0xFF;
        if (any && timestamp != lastSegment) {
            if (timestamp - lastSegment < 0) return;
            if (continues(code, timestamp)) {
                earlier += timestamp - lastSegment;
                lastSegment = timestamp;
                duration = 0;
            } else {
                tell();
                any = false;
            }
        }
        if (!any) {
            any = true;
            told = false;
            event = code;
            lastSegment = timestamp;
            earlier = 0;
            duration = 0;
        }
        if (code != event || told) return;
        duration = Math.max(duration, samples);
        heard = nanos;
        if (end) tell();
    }

    /**
     * A press of more than 8.19 s goes on in a new segment: same key, starting where the last one ended (section
     * 2.5.1.3).
     */
    private boolean continues(int code, int timestamp) {
        return !told && code == event && duration > 0xF000 && timestamp - lastSegment <= 0xFFFF;
    }

    /** Now and then: a press whose end got lost is over some time. */
    public void tick(long nanos) {
        if (!told && nanos - heard > PATIENCE_MILLIS * 1_000_000L) tell();
    }

    /** Another source sends now: its clock has nothing to do with the old one's. */
    public void restart() {
        tell();
        any = false;
    }

    private void tell() {
        if (told) return;
        told = true;
        listener.accept(Tone.digit(event), Duration.ofNanos((earlier + duration) * 125_000L));
    }
}
