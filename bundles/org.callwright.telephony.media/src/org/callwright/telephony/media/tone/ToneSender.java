package org.callwright.telephony.media.tone;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Sends queued digits one after the other, driven by the session's clock every 20 ms (RFC 4733, section 2.5.1).
 *
 * <p>All packets of an event carry the timestamp of its start; the first has the marker bit; the last is sent three
 * times in all, at the pace of the others, so that one of them arrives. What is longer than the duration field can say
 * (8.19 s) goes on in a second segment, with the timestamp at which that begins and no marker (section 2.5.1.3). Digits may be queued from any thread; the rest
 * belongs to the clock's.
 */
public final class ToneSender {

    /** Writes one event packet. */
    public interface Out {

        /**
         * @param timestamp of the start of the event, or of its segment
         * @param duration so far since then, in samples
         */
        void event(int timestamp, boolean marker, int event, boolean end, int volume, int duration);
    }

    private static final int FRAME = 160;
    /** -10 dBm0, as RFC 4733 counts: positive. */
    private static final int VOLUME = 10;
    private static final int GAP_FRAMES = 3;
    private static final int SEGMENT = 0xFFFF / FRAME * FRAME;

    private final ConcurrentLinkedQueue<Tone> queue = new ConcurrentLinkedQueue<>();
    private Tone current;
    private DualTone sound;
    private int start;
    private int duration;
    private int earlier; // samples in segments before this one
    private int repeats;
    private int lastStart; // of the segment whose last packet is repeated
    private int lastDuration;
    private boolean lastEnds;
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
            out.event(lastStart, false, current.event(), lastEnds, VOLUME, lastDuration);
        }
        if (gap > 0) {
            gap--;
            return true;
        }
        if (current == null || earlier + duration >= current.samples()) {
            current = queue.poll();
            if (current == null) return true;
            start = timestamp;
            duration = 0;
            earlier = 0;
            sound = current.inBand() ? new DualTone(current.digit()) : null;
        }
        var first = earlier + duration == 0;
        if (duration == SEGMENT) {
            earlier += duration;
            start += duration;
            duration = 0;
        }
        duration += FRAME;
        var last = earlier + duration >= current.samples();
        if (last) gap = GAP_FRAMES;
        if (sound != null) {
            sound.next(frame);
            return true;
        }
        if (last || duration == SEGMENT) {
            repeats = 2;
            lastStart = start;
            lastDuration = duration;
            lastEnds = last;
        }
        out.event(start, first, current.event(), last, VOLUME, duration);
        return false;
    }
}
