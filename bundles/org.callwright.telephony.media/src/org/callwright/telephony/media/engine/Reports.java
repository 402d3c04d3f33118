package org.callwright.telephony.media.engine;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.callwright.telephony.media.MediaPlan;
import org.callwright.telephony.media.rtp.Rtcp;
import org.callwright.telephony.media.rtp.SourceFilter;

/**
 * RTCP in time: reports every few seconds as long as the session lives, held or not, and a BYE at its end. They go
 * where the other side's come from, or else where the plan says. Ticked by the clock, fed by the receiving thread.
 */
final class Reports {

    private final Transmission.Wire wire;
    private final Transmission transmission;
    private final Reception reception;
    private final RandomGenerator random;
    private final Rtcp rtcp;
    private InetSocketAddress planned;
    private InetSocketAddress learned;
    private long next = Long.MIN_VALUE;

    Reports(Transmission.Wire wire, Transmission transmission, Reception reception, RandomGenerator random) {
        this.wire = wire;
        this.transmission = transmission;
        this.reception = reception;
        this.random = random;
        var name = new byte[12];
        random.nextBytes(name);
        rtcp = new Rtcp(transmission.ssrc(), Base64.getEncoder().encodeToString(name));
    }

    synchronized void change(MediaPlan plan) {
        if (!plan.remoteControl().equals(planned)) learned = null;
        planned = plan.remoteControl();
    }

    synchronized void received(byte[] data, int length, InetSocketAddress from, long nanos) {
        if (rtcp.received(data, length, System.currentTimeMillis(), nanos)) learned = from;
    }

    synchronized void tick(long nanos) {
        if (next != Long.MIN_VALUE && nanos - next < 0) return;
        var first = next == Long.MIN_VALUE;
        next = nanos + Rtcp.interval(first, random.nextDouble()).toNanos();
        if (!first) send(nanos, false);
    }

    synchronized void bye(long nanos) {
        if (next != Long.MIN_VALUE) send(nanos, true);
    }

    private void send(long nanos, boolean bye) {
        var to = learned != null ? learned : planned;
        if (!SourceFilter.sendable(to)) return;
        reception.source().ifPresent(rtcp::hearing);
        var length = reception.withStatistics(heard -> rtcp.report(System.currentTimeMillis(), nanos,
                transmission.timestamp(), transmission.packets(), transmission.octets(), heard, bye));
        wire.send(rtcp.buffer(), length, to);
    }

    Optional<Double> remoteLoss() {
        return rtcp.remoteLoss();
    }

    Optional<Duration> roundTrip() {
        return rtcp.roundTrip();
    }
}
