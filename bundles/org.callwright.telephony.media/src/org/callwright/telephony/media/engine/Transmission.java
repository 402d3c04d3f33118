package org.callwright.telephony.media.engine;

import java.net.InetSocketAddress;
import java.util.random.RandomGenerator;
import org.callwright.telephony.media.MediaPlan;
import org.callwright.telephony.media.codec.G711;
import org.callwright.telephony.media.rtp.RtpPacket;
import org.callwright.telephony.media.rtp.SourceFilter;
import org.callwright.telephony.media.tone.Tone;
import org.callwright.telephony.media.tone.ToneSender;

/**
 * What goes out: a frame of voice every 20 ms, made into packets of the agreed length, or a tone instead.
 * When the plan does not let us send, nothing goes out at all: silence in packets would be mixed into the hold music by
 * some telephone systems. The RTP clock runs on meanwhile.
 *
 * <p>Ticked by the session's clock or a conference's, changed from anywhere; hence synchronized. Nothing is allocated per packet.
 */
final class Transmission implements ToneSender.Out {

    /** Puts a packet on the wire. */
    interface Wire {
        void send(byte[] packet, int length, InetSocketAddress to);
    }

    private static final int FRAME = Sound.FRAME;
    private static final int LONGEST = 480;
    private static final short[] SILENCE = new short[FRAME];

    private final Wire wire;
    private final SourceFilter filter;
    private final int ssrc;
    private final ToneSender tones = new ToneSender();
    private final PeakMeter meter = new PeakMeter();
    private final byte[] packet = new byte[RtpPacket.HEADER + LONGEST];
    private final short[] waiting = new short[LONGEST + FRAME];
    private int filled;
    private MediaPlan plan;
    private boolean talking;
    private int sequence;
    private int timestamp;
    private long packets;
    private long octets;
    private InetSocketAddress destination;

    Transmission(Wire wire, SourceFilter filter, RandomGenerator random) {
        this.wire = wire;
        this.filter = filter;
        ssrc = random.nextInt();
        sequence = random.nextInt(65536);
        timestamp = random.nextInt();
    }

    synchronized void change(MediaPlan next) {
        if (plan != null && next.codec() != plan.codec()) filled = 0;
        plan = next;
        if (!next.direction().sends()) quiet();
    }

    /** Queues a tone; whether it will be sent. */
    synchronized boolean tone(Tone tone) {
        if (plan == null || !plan.direction().sends()) return false;
        if (!tone.inBand() && plan.toneSendType().isEmpty()) return false;
        tones.queue(tone);
        return true;
    }

    /** The next 20 ms. */
    synchronized void tick(short[] voice) {
        destination = plan.direction().sends() ? filter.destination() : null;
        if (destination == null) {
            if (talking) quiet();
            meter.feed(SILENCE);
        } else {
            if (tones.tick(timestamp, voice, this)) {
                talk(voice);
            } else {
                filled = 0;
                talking = false;
            }
            meter.feed(voice);
        }
        timestamp += FRAME;
    }

    /** So many frames were missed: the machine slept. */
    synchronized void skip(long frames) {
        timestamp += (int) (frames * FRAME);
        filled = 0;
        talking = false;
    }

    private void quiet() {
        tones.clear();
        filled = 0;
        talking = false;
    }

    private void talk(short[] voice) {
        System.arraycopy(voice, 0, waiting, filled, FRAME);
        filled += FRAME;
        var size = (int) plan.packetTime().toMillis() * 8;
        var sent = 0;
        // The newest sample is that of this tick's end.
        var start = timestamp + FRAME - filled;
        for (; filled - sent >= size; sent += size) {
            G711.of(plan.codec()).encode(waiting, sent, packet, RtpPacket.HEADER, size);
            send(!talking, plan.sendType(), start + sent, size);
            talking = true;
        }
        System.arraycopy(waiting, sent, waiting, 0, filled - sent);
        filled -= sent;
    }

    @Override
    public void event(int start, boolean marker, int event, boolean end, int volume, int duration) {
        // A tone queued under a plan that had events may meet one that has none.
        if (plan.toneSendType().isEmpty()) return;
        packet[RtpPacket.HEADER] = (byte) event;
        packet[RtpPacket.HEADER + 1] = (byte) (end ? volume | 0x80 : volume);
        packet[RtpPacket.HEADER + 2] = (byte) (duration >> 8);
        packet[RtpPacket.HEADER + 3] = (byte) duration;
        send(marker, plan.toneSendType().getAsInt(), start, 4);
    }

    private void send(boolean marker, int type, int time, int payload) {
        RtpPacket.writeHeader(packet, marker, type, sequence, time, ssrc);
        sequence = sequence + 1 & 0xFFFF;
        packets++;
        octets += payload;
        wire.send(packet, RtpPacket.HEADER + payload, destination);
    }

    int ssrc() {
        return ssrc;
    }

    synchronized int timestamp() {
        return timestamp;
    }

    synchronized long packets() {
        return packets;
    }

    synchronized long octets() {
        return octets;
    }

    int peak() {
        return meter.peak();
    }
}
