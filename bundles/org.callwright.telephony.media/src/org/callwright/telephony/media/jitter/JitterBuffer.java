package org.callwright.telephony.media.jitter;

import java.time.Duration;
import java.util.Arrays;
import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.codec.G711;

/**
 * Takes RTP packets as they come and gives a frame of voice whenever one is asked for (adaptive jitter buffer).
 *
 * <p>How long voice waits follows the delays seen lately ({@link Delays}); changes are made by stretching voice
 * ({@link Stretch}), gaps are filled by {@link Concealment}. Packets of 1 to 1500 samples, in any order, twice, or
 * never; pauses with or without a running clock; another clock after {@link #restart}; a sender that is a little too
 * fast or slow.
 *
 * <p>A packet that is only late is waited for: voice stalls, and the wait grows. A hole with later packets behind it is
 * filled in time: the wait stays. After 200 ms without anything the talker pauses, and the wait starts at the target
 * again.
 *
 * <p>Safe for one receiving and one playing thread. Time is {@link System#nanoTime} or that of a test; inside all is
 * counted in samples at 8 kHz.
 */
public final class JitterBuffer {

    /** Samples per frame given out: 20 ms. */
    public static final int FRAME = 160;

    private static final int REORDER = 16;
    private static final int PAUSE = 1600;
    private static final int CLOCK_BACK = 1600;
    private static final int CLOCK_AHEAD = 8000;
    private static final int ODD_IN_A_ROW = 10;
    private static final int TOO_LONG = 120;
    private static final int MUCH_TOO_LONG = 480;
    private static final int HOPELESSLY_LONG = 2400;
    private static final int TOO_SHORT = 40;
    private static final int STRETCH_PAUSE = 3;

    private final Packets packets = new Packets();
    private final Delays delays = new Delays();
    private final VoiceLine line = new VoiceLine();
    private final Concealment concealment = new Concealment();
    private final Wait wait = new Wait();
    private final short[] scratch = new short[FRAME];
    private boolean begun;
    private boolean playing;
    private boolean heard;
    private long newest;
    private long newestTime;
    /** The packet to be decoded next, and the time of the sample after the line's end. */
    private long next;
    private long lineTime;
    private int odd;
    private int stalled;
    private int sinceStretch;
    private long late;
    private long duplicate;
    private long concealed;

    /** What happened so far: packets that came too late, that came twice, and the voice that was invented. */
    public record Figures(long late, long duplicate, Duration concealed, Duration delay, Duration target) { }

    /**
     * A packet came.
     *
     * @param sequence 0 to 65535
     * @param timestamp in units of 8 kHz, 32 bit
     * @param payload copied, from {@code at}, {@code length} bytes
     * @param nanos now
     */
    public synchronized void put(int sequence, int timestamp, byte[] payload, int at, int length, Codec codec,
            long nanos) {
        if (length > 1500) return;
        var arrival = samples(nanos);
        var number = begun ? newest + (short) (sequence - (int) newest) : sequence + 65536L;
        var time = begun ? newestTime + (timestamp - (int) newestTime) : timestamp & 0xFFFFFFFFL;
        if (begun && another(number, time, arrival - time)) {
            restart();
            number = sequence + 65536L;
            time = timestamp & 0xFFFFFFFFL;
        }
        if (!begun) begin(number, time);
        var slot = packets.at(number);
        if (slot.number == number && slot.used) {
            duplicate++;
            return;
        }
        delays.arrived(arrival, arrival - time);
        if (number < next) {
            late++;
            return;
        }
        slot.set(number, time, payload, at, length, G711.of(codec));
        if (number > newest) {
            newest = number;
            newestTime = time;
        }
    }

    /** Whether this is the first packet of another clock or count; of a row of packets from the past, the last. */
    private boolean another(long number, long time, long offset) {
        if (number > newest) {
            odd = 0;
            return number >= next + Packets.SIZE || time < newestTime
                    || offset < delays.base() - CLOCK_BACK || offset > delays.base() + CLOCK_AHEAD;
        }
        return number < next && ++odd >= ODD_IN_A_ROW;
    }

    private void begin(long number, long time) {
        begun = true;
        odd = 0;
        newest = number;
        newestTime = time;
        next = number - REORDER;
    }

    /**
     * Another source or another clock: forgets what waits, keeps what is known about the path and the voice that fades.
     */
    public synchronized void restart() {
        begun = false;
        playing = false;
        line.clear();
        delays.restart();
        packets.forget();
    }

    /**
     * The next 20 ms to be played; always filled: with silence when there is nothing.
     *
     * @param frame {@value #FRAME} samples
     * @param nanos now
     * @return whether any voice was in it, real or invented
     */
    public synchronized boolean pull(short[] frame, long nanos) {
        var now = samples(nanos);
        if (!playing && !start(now)) return rest(frame);
        fetch(FRAME, true);
        wait.observe(now - (lineTime - line.waiting()));
        adapt(now);
        var ready = Math.min(line.waiting(), FRAME);
        line.play(frame, 0, ready);
        if (ready < FRAME) stall(frame, ready);
        return true;
    }

    private boolean start(long now) {
        var slot = begun ? nextWaiting() : null;
        if (slot == null || now - slot.time < delays.base() + delays.target()) return false;
        playing = true;
        heard = true;
        next = slot.number;
        lineTime = slot.time;
        stalled = 0;
        sinceStretch = 0;
        wait.begin();
        return true;
    }

    private boolean rest(short[] frame) {
        if (!heard) {
            Arrays.fill(frame, (short) 0);
            return false;
        }
        var fading = concealment.invented() > 0 && !concealment.silent();
        invent(FRAME);
        line.play(frame, 0, FRAME);
        return fading;
    }

    private void stall(short[] frame, int ready) {
        var missing = FRAME - ready;
        invent(missing);
        line.play(frame, ready, missing);
        stalled += missing;
        wait.shift(missing);
        if (stalled >= PAUSE) playing = false;
    }

    /** Puts invented voice into the line. */
    private void invent(int count) {
        if (!concealment.silent()) concealed += count;
        concealment.invent(line, scratch, 0, count);
        var at = line.extend(count);
        System.arraycopy(scratch, 0, line.data, at, count);
    }

    /**
     * Decodes until {@code need} samples wait.
     *
     * @param fill whether holes are filled; if not, stops there: the missing packet may still come in time
     */
    private void fetch(int need, boolean fill) {
        while (line.waiting() < need) {
            var slot = nextWaiting();
            if (slot == null) return;
            var gap = slot.time - lineTime;
            if (gap > 0 && stalled > 0) {
                // What was invented while nothing was there stood for these lost packets: the wait is as before.
                var skip = (int) Math.min(gap, stalled);
                lineTime += skip;
                stalled -= skip;
                wait.shift(-skip);
                gap -= skip;
            }
            if (gap > 0) {
                if (!fill) return;
                var count = (int) Math.min(gap, need - line.waiting());
                invent(count);
                lineTime += count;
                continue;
            }
            decode(slot);
        }
    }

    private void decode(Packets.Slot slot) {
        next = slot.number + 1;
        slot.waiting = false;
        var skip = (int) Math.min(lineTime - slot.time, slot.length);
        var count = slot.length - skip;
        if (count == 0) {
            late++;
            return;
        }
        var at = line.extend(count);
        slot.law.decode(slot.payload, skip, line.data, at, count);
        concealment.merge(line.data, at, count);
        lineTime += count;
        stalled = 0;
    }

    private Packets.Slot nextWaiting() {
        return packets.firstWaiting(next, newest);
    }

    private void adapt(long now) {
        var excess = wait.least() - delays.base() - delays.target();
        sinceStretch++;
        if (excess > HOPELESSLY_LONG) {
            leap(now);
        } else if (excess > MUCH_TOO_LONG || excess > TOO_LONG && sinceStretch >= STRETCH_PAUSE) {
            fetch(Stretch.NEEDED, false);
            stretched(-Stretch.shorten(line, excess > MUCH_TOO_LONG));
        } else if (excess < -TOO_SHORT && sinceStretch >= STRETCH_PAUSE) {
            fetch(Stretch.NEEDED, false);
            stretched(Stretch.lengthen(line, excess < -Delays.MIN_TARGET));
        }
    }

    private void stretched(int by) {
        if (by == 0) return;
        sinceStretch = 0;
        wait.shift(by);
    }

    /** So much has piled up that stretching would take seconds: on to where we should be. */
    private void leap(long now) {
        var to = now - delays.base() - delays.target();
        invent(1);
        line.clear();
        var slot = nextWaiting();
        while (slot != null && slot.time + slot.length <= to) {
            slot.waiting = false;
            next = slot.number + 1;
            slot = nextWaiting();
        }
        wait.begin();
        if (slot == null) {
            playing = false;
            return;
        }
        lineTime = Math.max(to, slot.time);
        fetch(FRAME, true);
        wait.observe(now - (lineTime - line.waiting()));
    }

    /** Copies what was played last. */
    synchronized void history(short[] to, int at) {
        System.arraycopy(line.data, line.head - VoiceLine.HISTORY, to, at, VoiceLine.HISTORY);
    }

    /** Figures up to now. */
    public synchronized Figures figures() {
        // What was invented in a standstill is not waiting yet: if its packets are lost, it never will.
        var delay = playing ? wait.least() - delays.base() - stalled : 0;
        return new Figures(late, duplicate, time(concealed), time(delay), time(delays.target()));
    }

    private static long samples(long nanos) {
        return Math.floorDiv(nanos, 125_000L);
    }

    private static Duration time(long samples) {
        return Duration.ofNanos(samples * 125_000L);
    }
}
