package org.callwright.telephony.media.tone;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Sends queued digits one after the other, driven by the session's clock every 20 ms (RFC 4733, section 2.5.1).
 *
 * <p>All packets of an event carry the timestamp of its start; the first has the marker bit; the last is sent three
 * times in all, at the pace of the others, so that one of them arrives. Digits may be queued from any thread; the rest
 * belongs to the clock's.
 */
public final class ToneSender {

    /** Writes one event packet. */
    public interface Out {

        /**
         * @param timestamp of the event's start
         * @param duration so far, in samples
         */
        void event(int timestamp, boolean marker, int event, boolean end, int volume, int duration);
    }

    private static final int FRAME = 160;
    /** -10 dBm0, as RFC 4733 counts: positive. */
    private static final int VOLUME = 10;
    private static final int GAP_FRAMES = 3;

    private final ConcurrentLinkedQueue<Tone> queue = new ConcurrentLinkedQueue<>();
    private Tone current;
    private DualTone sound;
    private int start;
    private int duration;
    private int repeats;
    private int gap;

    public void queue(Tone tone) {
        queue.add(tone);
    }

    /** Forgets everything, also what is under way: nothing may be sent any more. */
    public void clear() {
        queue.clear();
        current = null;
        repeats = 0;
        gap = 0;
    }

    /**
     * One tick.
     *
     * @param timestamp RTP time of this frame's first sample
     * @param frame voice of this frame, 160 samples; overwritten by a tone in band
     * @return whether a packet of voice is to be sent
     */
    public boolean tick(int timestamp, short[] frame, Out out) {
        if (repeats > 0) {
            repeats--;
            out.event(start, false, current.event(), true, VOLUME, duration);
        }
        if (gap > 0) {
            gap--;
            return true;
        }
        if (current == null || duration >= current.samples()) {
            current = queue.poll();
            if (current == null) return true;
            start = timestamp;
            duration = 0;
            sound = current.inBand() ? new DualTone(current.digit()) : null;
        }
        var first = duration == 0;
        duration += FRAME;
        var last = duration >= current.samples();
        if (last) gap = GAP_FRAMES;
        if (sound != null) {
            sound.next(frame);
            return true;
        }
        if (last) repeats = 2;
        out.event(start, first, current.event(), last, VOLUME, duration);
        return false;
    }
}
