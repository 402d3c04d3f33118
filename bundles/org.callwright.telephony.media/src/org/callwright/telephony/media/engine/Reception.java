package org.callwright.telephony.media.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.callwright.telephony.media.MediaPlan;
import org.callwright.telephony.media.jitter.Elastic;
import org.callwright.telephony.media.jitter.JitterBuffer;
import org.callwright.telephony.media.rtp.ReceiverStatistics;
import org.callwright.telephony.media.rtp.RtpPacket;
import org.callwright.telephony.media.rtp.SourceFilter;
import org.callwright.telephony.media.tone.ToneReceiver;

/**
 * What comes in: decides about each packet and gives it to the jitter buffer or the tone receiver. A changed SSRC is
 * followed, since telephone systems change it several times in a transferred call; but two sources at once do not take
 * turns: a new one is believed when the old one has been silent, or after two packets in a row.
 *
 * <p>Fed by the receiving thread, ticked by the clock, changed from anywhere; hence synchronized.
 */
final class Reception implements Sound.Hearing {

    static final Duration SILENCE = Duration.ofSeconds(5);
    private static final int COMFORT_NOISE = 13;
    private static final long SOURCE_GONE = 200_000_000L;
    private static final long PAUSE = 1_000_000_000L;

    private final SourceFilter filter;
    private final Notifier notifier;
    private final ToneReceiver tones;
    private final JitterBuffer buffer = new JitterBuffer();
    private final PeakMeter meter = new PeakMeter();
    private MediaPlan plan;
    private ReceiverStatistics statistics = new ReceiverStatistics();
    private boolean anySource;
    private int source;
    private int candidate;
    private boolean candidateSeen;
    private long heard;
    private boolean expecting;
    private boolean flowing;
    private boolean silenceTold;
    private long received;
    private long refused;
    private long lostBefore;

    Reception(SourceFilter filter, Notifier notifier) {
        this.filter = filter;
        this.notifier = notifier;
        tones = new ToneReceiver(notifier::tone);
    }

    synchronized void change(MediaPlan next, long nanos) {
        var expected = next.direction().receives();
        if (expected && !expecting) {
            heard = nanos;
            silenceTold = false;
        }
        if (!expected) buffer.restart();
        expecting = expected;
        plan = next;
        filter.change(next.remote(), next.trusted());
    }

    /** Whether to look at a packet from there at all. */
    boolean allows(InetAddress from) {
        return filter.allows(from);
    }

    synchronized void refuse() {
        refused++;
    }

    synchronized void received(RtpPacket packet, InetSocketAddress from, long nanos) {
        var type = packet.payloadType();
        var codec = plan.receiveTypes().get(type);
        var tone = codec == null && plan.toneReceiveType().orElse(-1) == type;
        if (codec == null && !tone && type != COMFORT_NOISE || !filter.accept(from, nanos)) {
            refused++;
            return;
        }
        if (!follow(packet.ssrc(), nanos)) return;
        received++;
        statistics.received(packet.sequence(), packet.timestamp(), nanos, codec != null);
        heard = nanos;
        if (!expecting) return;
        if (!flowing || silenceTold) notifier.started();
        flowing = true;
        silenceTold = false;
        if (tone) {
            tones.received(packet.data(), packet.payloadAt(), packet.payloadLength(), packet.timestamp(), nanos);
        } else if (codec != null) {
            buffer.put(packet.sequence(), packet.timestamp(), packet.data(), packet.payloadAt(), packet.payloadLength(),
                    codec, nanos);
        }
    }

    private boolean follow(int ssrc, long nanos) {
        if (anySource && ssrc == source) {
            candidateSeen = false;
            return true;
        }
        if (anySource && nanos - heard < SOURCE_GONE && !(candidateSeen && candidate == ssrc)) {
            candidate = ssrc;
            candidateSeen = true;
            return false;
        }
        lostBefore += statistics.lost();
        statistics = new ReceiverStatistics();
        buffer.restart();
        tones.restart();
        source = ssrc;
        anySource = true;
        candidateSeen = false;
        return true;
    }

    /** Every 20 ms. */
    synchronized void tick(long nanos) {
        tones.tick(nanos);
        if (expecting && !silenceTold && nanos - heard > SILENCE.toNanos()) {
            silenceTold = true;
            notifier.silent(SILENCE);
        }
    }

    @Override
    public void next(short[] frame) {
        buffer.pull(frame, System.nanoTime());
        meter.feed(frame);
    }

    /** Lets another place go on where this one has stopped playing. */
    void continueIn(Elastic elastic) {
        elastic.begin(buffer);
    }

    /** Whether packets come in these days. */
    synchronized boolean flowing(long nanos) {
        return flowing && expecting && nanos - heard < PAUSE;
    }

    /** The source that is heard now, if any. */
    synchronized java.util.OptionalInt source() {
        return anySource ? java.util.OptionalInt.of(source) : java.util.OptionalInt.empty();
    }

    /** Runs something that needs the statistics of the present source in peace. */
    synchronized <T> T withStatistics(java.util.function.Function<ReceiverStatistics, T> what) {
        return what.apply(statistics);
    }

    synchronized long packets() {
        return received;
    }

    synchronized long refused() {
        return refused;
    }

    synchronized long lost() {
        return lostBefore + statistics.lost();
    }

    synchronized Duration jitter() {
        return statistics.jitter();
    }

    JitterBuffer.Figures figures() {
        return buffer.figures();
    }

    int peak() {
        return meter.peak();
    }
}
