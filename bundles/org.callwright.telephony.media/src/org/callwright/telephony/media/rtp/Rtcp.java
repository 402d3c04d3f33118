package org.callwright.telephony.media.rtp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * RTCP of one session (RFC 3550, section 6): what we report and what the other side reports about us.
 * Time comes from outside. Safe for use by a sending and a receiving thread.
 */
public final class Rtcp {

    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int DESCRIPTION = 202;
    private static final int BYE = 203;
    private static final int BLOCK = 24;
    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

    private final int ssrc;
    private final byte[] name;
    private final byte[] out = new byte[256];
    private long sentAtLastReport = -1;
    private int remoteSsrc;
    private int lastSenderReport;
    private long lastSenderReportNanos;
    private Optional<Double> remoteLoss = Optional.empty();
    private Optional<Duration> roundTrip = Optional.empty();

    /**
     * @param ssrc ours
     * @param name our canonical name: the same for the whole session, telling nothing about the person (RFC 7022)
     */
    public Rtcp(int ssrc, String name) {
        this.ssrc = ssrc;
        this.name = name.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Until the next report: five seconds on average, half of that for the first one, never in step with others
     * (section 6.2; two members, so the bandwidth rule never matters).
     *
     * @param random 0 inclusive to 1 exclusive
     */
    public static Duration interval(boolean first, double random) {
        var seconds = (first ? 2.5 : 5.0) * (random + 0.5) / (Math.E - 1.5);
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /**
     * Writes a compound packet: sender or receiver report, our name, and a BYE if this is the last one.
     *
     * @param wallMillis for the sender report, {@link System#currentTimeMillis}
     * @param nanos the same moment, {@link System#nanoTime}
     * @return its length; the bytes are in {@link #buffer} until the next call
     */
    public synchronized int report(long wallMillis, long nanos, int timestamp, long packetsSent, long octetsSent,
            ReceiverStatistics heard, boolean bye) {
        var at = 8;
        var sending = packetsSent > Math.max(sentAtLastReport, 0);
        sentAtLastReport = packetsSent;
        if (sending) {
            RtpPacket.put32(out, 8, (int) (wallMillis / 1000 + SECONDS_1900_TO_1970));
            RtpPacket.put32(out, 12, (int) ((wallMillis % 1000 << 32) / 1000));
            RtpPacket.put32(out, 16, timestamp);
            RtpPacket.put32(out, 20, (int) packetsSent);
            RtpPacket.put32(out, 24, (int) octetsSent);
            at = 28;
        }
        var blocks = heard.started() ? 1 : 0;
        if (blocks == 1) {
            RtpPacket.put32(out, at, remoteSsrc);
            heard.report(out, at + 4);
            var since = lastSenderReport == 0 ? 0 : (nanos - lastSenderReportNanos) / 1000 * 65536 / 1_000_000;
            RtpPacket.put32(out, at + 16, lastSenderReport);
            RtpPacket.put32(out, at + 20, (int) since);
            at += BLOCK;
        }
        head(0, blocks, sending ? SENDER_REPORT : RECEIVER_REPORT, at);
        at = describe(at);
        if (bye) {
            head(at, 1, BYE, 8);
            at += 8;
        }
        return at;
    }

    private int describe(int at) {
        var length = 8 + 2 + name.length + 1;
        length += (4 - length % 4) % 4;
        java.util.Arrays.fill(out, at, at + length, (byte) 0);
        head(at, 1, DESCRIPTION, length);
        out[at + 8] = 1;
        out[at + 9] = (byte) name.length;
        System.arraycopy(name, 0, out, at + 10, name.length);
        return at + length;
    }

    private void head(int at, int count, int type, int length) {
        out[at] = (byte) (0x80 | count);
        out[at + 1] = (byte) type;
        out[at + 2] = (byte) (length / 4 - 1 >> 8);
        out[at + 3] = (byte) (length / 4 - 1);
        RtpPacket.put32(out, at + 4, ssrc);
    }

    /** Where {@link #report} has written. */
    public byte[] buffer() {
        return out;
    }

    /** The source that RTP comes from now: what our report block is about. */
    public synchronized void hearing(int source) {
        if (source == remoteSsrc) return;
        remoteSsrc = source;
        lastSenderReport = 0;
    }

    /** Whether this could be RTCP, for far ends that send it to the RTP port (RFC 5761, section 4). */
    public static boolean looksLike(byte[] data, int length) {
        return length >= 8 && (data[0] & 0xC0) == 0x80 && (data[1] & 0xFF) >= 192 && (data[1] & 0xFF) <= 223;
    }

    /**
     * Reads a compound packet; stops at the first thing that makes no sense.
     *
     * @return whether anything in it made sense
     */
    public synchronized boolean received(byte[] data, int length, long wallMillis, long nanos) {
        var any = false;
        for (var at = 0; at + 8 <= length;) {
            if ((data[at] & 0xC0) != 0x80) return any;
            var type = data[at + 1] & 0xFF;
            var end = at + 4 * (RtpPacket.u16(data, at + 2) + 1);
            if (end > length || type < 192 || type > 223) return any;
            any = true;
            if (type == SENDER_REPORT && end - at >= 28) {
                if (RtpPacket.i32(data, at + 4) == remoteSsrc) {
                    lastSenderReport = RtpPacket.i32(data, at + 10);
                    lastSenderReportNanos = nanos;
                }
                blocks(data, at + 28, end, data[at] & 0x1F, wallMillis);
            } else if (type == RECEIVER_REPORT) {
                blocks(data, at + 8, end, data[at] & 0x1F, wallMillis);
            }
            at = end;
        }
        return any;
    }

    private void blocks(byte[] data, int from, int end, int count, long wallMillis) {
        for (var at = from; count > 0 && at + BLOCK <= end; at += BLOCK, count--) {
            if (RtpPacket.i32(data, at) != ssrc) continue;
            remoteLoss = Optional.of((data[at + 4] & 0xFF) / 256.0);
            var report = RtpPacket.i32(data, at + 16);
            if (report == 0) continue;
            var now = (int) ((wallMillis / 1000 + SECONDS_1900_TO_1970 << 16) + (wallMillis % 1000 << 16) / 1000);
            var units = now - report - RtpPacket.i32(data, at + 20);
            // The other side's clock may run a little fast: a trip in no time, not in minus one.
            if (units > -65536 && units < 60 * 65536) {
                roundTrip = Optional.of(Duration.ofNanos(Math.max(0, units) * 1_000_000_000L / 65536));
            }
        }
    }

    public synchronized Optional<Double> remoteLoss() {
        return remoteLoss;
    }

    public synchronized Optional<Duration> roundTrip() {
        return roundTrip;
    }
}
