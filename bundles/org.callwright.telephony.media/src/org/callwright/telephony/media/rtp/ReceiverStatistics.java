package org.callwright.telephony.media.rtp;

import java.time.Duration;

/**
 * What one synchronization source has sent us, as RTCP reckons it (RFC 3550, appendix A.1, A.3, A.8). Belongs to one
 * thread at a time.
 */
public final class ReceiverStatistics {

    private static final int RATE = 8000;
    private static final long NANOS_PER_UNIT = 125_000;
    /** A jump further than this starts the count anew: the sender was restarted under its old SSRC. */
    private static final int MAX_DROPOUT = 3000;

    private boolean started;
    private int baseSequence;
    private int maxSequence;
    private long cycles;
    private long received;
    private long expectedBefore;
    private long receivedBefore;
    private boolean transitKnown;
    private int transit;
    private double jitter;

    /**
     * Counts a packet.
     *
     * @param sequence 0 to 65535
     * @param timestamp in units of 8 kHz
     * @param nanos arrival, {@link System#nanoTime}
     * @param timed whether its timestamp tells about its sending time: not so for tones, which repeat theirs
     */
    public void received(int sequence, int timestamp, long nanos, boolean timed) {
        if (!started) begin(sequence);
        var ahead = sequence - maxSequence & 0xFFFF;
        if (ahead < MAX_DROPOUT) {
            if (sequence < maxSequence) cycles += 65536;
            maxSequence = sequence;
        } else if (ahead <= 65536 - MAX_DROPOUT) {
            begin(sequence);
        }
        received++;
        if (timed) spread(timestamp, nanos);
    }

    private void begin(int sequence) {
        started = true;
        baseSequence = sequence;
        maxSequence = sequence;
        cycles = 0;
        received = 0;
        expectedBefore = 0;
        receivedBefore = 0;
        transitKnown = false;
    }

    private void spread(int timestamp, long nanos) {
        var now = (int) (nanos / NANOS_PER_UNIT) - timestamp;
        if (transitKnown) {
            var difference = Math.abs(now - transit);
            // A second and more is no jitter but a sender that paused without moving its clock.
            if (difference >= 0 && difference < RATE) jitter += (difference - jitter) / 16;
        }
        transit = now;
        transitKnown = true;
    }

    public boolean started() {
        return started;
    }

    /** Expected minus received; duplicates can make it negative. */
    public long lost() {
        return started ? expected() - received : 0;
    }

    public Duration jitter() {
        return Duration.ofNanos(Math.round(jitter * 1e9 / RATE));
    }

    private long expected() {
        return cycles + maxSequence - baseSequence + 1;
    }

    /** Writes loss, sequence and jitter of a report block (RFC 3550, section 6.4.1) and begins the next interval. */
    void report(byte[] out, int at) {
        var expected = expected();
        var expectedNow = expected - expectedBefore;
        var lostNow = expectedNow - (received - receivedBefore);
        expectedBefore = expected;
        receivedBefore = received;
        var fraction = expectedNow <= 0 || lostNow <= 0 ? 0 : (int) Math.min(255, lostNow * 256 / expectedNow);
        var cumulative = (int) Math.clamp(expected - received, -0x800000L, 0x7FFFFFL);
        RtpPacket.put32(out, at, fraction << 24 | cumulative & 0xFFFFFF);
        RtpPacket.put32(out, at + 4, (int) (cycles + maxSequence));
        RtpPacket.put32(out, at + 8, (int) jitter);
    }
}
