package org.callwright.telephony.media.jitter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.codec.G711;

/** A talker who sings 400 Hz, a network, a jitter buffer and a loudspeaker, in virtual time. */
final class Trace {

    static final double HERTZ = 400;
    private static final int AMPLITUDE = 8000;

    /** When a packet arrives after it was sent, in milliseconds; below zero: never. */
    record Arrival(double after, double again) {

        static final Arrival LOST = new Arrival(-1, -1);

        static Arrival after(double millis) {
            return new Arrival(millis, -1);
        }

        Arrival again(double later) {
            return new Arrival(after, after + later);
        }
    }

    private record Packet(double at, int number) { }

    private final IntFunction<Arrival> network;
    private final JitterBuffer buffer = new JitterBuffer();
    private final List<Double> delays = new ArrayList<>();
    private final List<Double> concealed = new ArrayList<>();
    private short[] heard = {};
    private int seconds = 10;
    private int samples = 160;
    private double skew;
    private int burst = 1;
    private int jumpAt = -1;
    private int jumpSequence;
    private int jumpTime;
    private int lost;
    private int sent;

    Trace(IntFunction<Arrival> network) {
        this.network = network;
    }

    Trace seconds(int count) {
        seconds = count;
        return this;
    }

    Trace skew(int millionths) {
        skew = millionths / 1e6;
        return this;
    }

    Trace packetMillis(int millis) {
        samples = millis * 8;
        return this;
    }

    Trace burst(int frames) {
        burst = frames;
        return this;
    }

    Trace jump(int packet, int sequence, int time) {
        jumpAt = packet;
        jumpSequence = sequence;
        jumpTime = time;
        return this;
    }

    Trace run() {
        var arriving = new ArrayList<Packet>();
        sent = seconds * 8000 / samples;
        for (var i = 0; i < sent; i++) {
            var arrival = network.apply(i);
            var at = i * samples / 8.0 / (1 + skew);
            if (arrival.after() < 0) lost++;
            if (arrival.after() >= 0) arriving.add(new Packet(at + arrival.after(), i));
            if (arrival.again() >= 0) arriving.add(new Packet(at + arrival.again(), i));
        }
        arriving.sort(Comparator.comparingDouble(Packet::at));
        heard = new short[seconds * 8000];
        var frame = new short[160];
        var next = 0;
        for (var pull = 0; pull < seconds * 50; pull++) {
            var now = 7 + pull / burst * burst * 20.0;
            while (next < arriving.size() && arriving.get(next).at() <= now) put(arriving.get(next++));
            buffer.pull(frame, nanos(now));
            System.arraycopy(frame, 0, heard, pull * 160, 160);
            delays.add(buffer.figures().delay().toNanos() / 1e6);
            concealed.add(buffer.figures().concealed().toNanos() / 1e6);
        }
        return this;
    }

    private void put(Packet packet) {
        var jumped = jumpAt >= 0 && packet.number() >= jumpAt;
        var payload = new byte[samples];
        for (var i = 0; i < samples; i++) {
            var sample = AMPLITUDE * Math.sin(2 * Math.PI * HERTZ * (packet.number() * (double) samples + i) / 8000);
            payload[i] = G711.of(Codec.PCMA).encode((short) sample);
        }
        // Both counts go over their end within the first seconds.
        buffer.put(65500 + packet.number() + (jumped ? jumpSequence : 0) & 0xFFFF,
                -20_000 + packet.number() * samples + (jumped ? jumpTime : 0), payload, 0, samples, Codec.PCMA,
                nanos(packet.at()));
    }

    private static long nanos(double millis) {
        return (long) (millis * 1e6) - 5_000_000_000L;
    }

    JitterBuffer.Figures figures() {
        return buffer.figures();
    }

    double delayMillis() {
        return delays.getLast();
    }

    double delayAtMillis(int second) {
        return delays.get(second * 50);
    }

    double worstDelayMillis(int fromSecond) {
        return delays.stream().skip(fromSecond * 50L).mapToDouble(d -> d).max().orElseThrow();
    }

    double lostShare() {
        return (double) lost / sent;
    }

    double concealedShare() {
        return concealed.getLast() / (seconds * 1000.0);
    }

    double concealedAfter(int second) {
        return (concealed.getLast() - concealed.get(second * 50)) / ((seconds - second) * 1000.0);
    }

    boolean quiet(double from, double to) {
        for (var i = (int) (from * 8000); i < to * 8000; i++) if (Math.abs(heard[i]) > 16) return false;
        return true;
    }

    /** Share of the energy that is 400 Hz, mean over windows of 20 ms; silence counts as nothing. */
    double toneShare(int from, int to) {
        var sum = 0.0;
        var windows = (to - from) * 50;
        for (var window = 0; window < windows; window++) sum += share(from * 8000 + window * 160);
        return sum / windows;
    }

    private double share(int at) {
        double re = 0;
        double im = 0;
        double energy = 0;
        for (var i = 0; i < 160; i++) {
            var angle = 2 * Math.PI * HERTZ * i / 8000;
            re += heard[at + i] * Math.cos(angle);
            im += heard[at + i] * Math.sin(angle);
            energy += (double) heard[at + i] * heard[at + i];
        }
        return energy < 160.0 * 1000 * 1000 ? 0 : 2 * (re * re + im * im) / 160 / energy;
    }
}
