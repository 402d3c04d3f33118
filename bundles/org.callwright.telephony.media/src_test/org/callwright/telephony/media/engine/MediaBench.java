package org.callwright.telephony.media.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.callwright.telephony.media.AudioChoice;
import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.media.MediaListener;
import org.callwright.telephony.media.MediaPlan;
import org.callwright.telephony.media.MediaSession;
import org.callwright.telephony.media.jitter.JitterBuffer;

/** By hand: what sessions cost and how punctual they are. {@code MediaBench [pairs] [seconds]} */
public final class MediaBench {

    private MediaBench() {
    }

    public static void main(String[] args) throws IOException {
        var pairs = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        var seconds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        var engine = MediaEngine.of();
        var cold = System.nanoTime();
        engine.warmUp();
        System.out.printf("warm-up %.0f ms%n", (System.nanoTime() - cold) / 1e6);
        firstPacket(engine);
        sessions(engine, pairs, seconds);
        buffer();
        single(engine, seconds);
        for (var far = 2; far <= 4; far++) conference(engine, far, seconds);
        System.exit(0);
    }

    private static void firstPacket(MediaEngine engine) throws IOException {
        var millis = new double[50];
        for (var i = 0; i < millis.length; i++) {
            var here = InetAddress.getLoopbackAddress();
            try (var peer = new BarePeer(here);
                    var session = engine.open(here, new AudioChoice.Silence(), MediaListener.NONE)) {
                var start = System.nanoTime();
                session.start(MediaPlan.of(Codec.PCMA, peer.address()));
                peer.receive();
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        print("start to first packet, ms", millis);
    }

    private static void sessions(MediaEngine engine, int pairs, int seconds) throws IOException {
        var here = InetAddress.getLoopbackAddress();
        var all = new ArrayList<MediaSession>();
        for (var i = 0; i < pairs; i++) {
            var a = engine.open(here, new AudioChoice.Silence(), MediaListener.NONE);
            var b = engine.open(here, new AudioChoice.Silence(), MediaListener.NONE);
            a.start(MediaPlan.of(Codec.PCMA, new InetSocketAddress(here, b.port())));
            b.start(MediaPlan.of(Codec.PCMA, new InetSocketAddress(here, a.port())));
            all.add(a);
            all.add(b);
        }
        LockSupport.parkNanos(2_000_000_000L);
        var cpu = cpu();
        var start = System.nanoTime();
        var end = start + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) LockSupport.parkNanos(end - System.nanoTime());
        var share = (cpu() - cpu) / (double) (System.nanoTime() - start);
        System.out.printf("%d sessions: %.2f %% of a core each%n", all.size(), 100 * share / all.size());
        print("jitter received, ms", all.stream().mapToDouble(one -> one.stats().jitter().toNanos() / 1e6).toArray());
        print("wait in the buffer, ms",
                all.stream().mapToDouble(one -> one.stats().bufferDelay().toNanos() / 1e6).toArray());
        print("concealed, ms", all.stream().mapToDouble(one -> one.stats().concealed().toNanos() / 1e6).toArray());
        all.forEach(MediaSession::close);
    }

    private static void single(MediaEngine engine, int seconds) throws IOException {
        var share = joined(engine, 1, seconds, false);
        System.out.printf("a single call: %.2f %% of a core%n", 100 * share);
    }

    private static void conference(MediaEngine engine, int far, int seconds) throws IOException {
        var apart = joined(engine, far, seconds, false);
        var share = joined(engine, far, seconds, true);
        System.out.printf("a conference of %d and the agent: %.2f %% of a core, %.2f %% unmixed%n", far, 100 * share, 100 * apart);
    }

    /** The cost of the desk's side only, by its threads; the far ends are sessions of another desk. */
    private static double joined(MediaEngine engine, int far, int seconds, boolean join) throws IOException {
        var here = InetAddress.getLoopbackAddress();
        var ours = new ArrayList<MediaSession>();
        var theirs = new ArrayList<MediaSession>();
        var conference = engine.confer();
        for (var i = 0; i < far; i++) {
            var a = engine.open(here, new AudioChoice.Silence(), MediaListener.NONE);
            var b = engine.open(here, new AudioChoice.Silence(), MediaListener.NONE);
            a.start(MediaPlan.of(Codec.PCMA, new InetSocketAddress(here, b.port())));
            b.start(MediaPlan.of(Codec.PCMA, new InetSocketAddress(here, a.port())));
            if (join) conference.join(a);
            ours.add(a);
            theirs.add(b);
        }
        LockSupport.parkNanos(2_000_000_000L);
        var before = threads(ours);
        var allocated = allocated();
        var start = System.nanoTime();
        var end = start + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) LockSupport.parkNanos(end - System.nanoTime());
        var share = (threads(ours) - before) / (double) (System.nanoTime() - start);
        if (join) System.out.printf("allocated by its clock: %.0f bytes a tick%n", (allocated() - allocated) / (50.0 * seconds));
        ours.forEach(MediaSession::close);
        theirs.forEach(MediaSession::close);
        conference.close();
        return share;
    }

    private static long threads(List<MediaSession> sessions) {
        var times = ManagementFactory.getThreadMXBean();
        return Arrays.stream(times.getThreadInfo(times.getAllThreadIds())).filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().equals("conference")
                        || sessions.stream().anyMatch(one -> thread.getThreadName().endsWith(" " + one.port())))
                .mapToLong(thread -> times.getThreadCpuTime(thread.getThreadId())).sum();
    }

    private static long allocated() {
        var times = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(times.getThreadInfo(times.getAllThreadIds())).filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().equals("conference")).mapToLong(thread -> times.getThreadAllocatedBytes(thread.getThreadId())).sum();
    }

    private static void buffer() {
        var random = new Random(1);
        var payload = new byte[160];
        var frame = new short[160];
        for (var round = 0; round < 3; round++) {
            var buffer = new JitterBuffer();
            var start = System.nanoTime();
            for (var i = 0; i < 500_000; i++) {
                var now = 20_000_000L * i;
                if (random.nextInt(50) > 0) buffer.put(i & 0xFFFF, 160 * i, payload, 0, 160, Codec.PCMA, now);
                buffer.pull(frame, now + 5_000_000);
            }
            var each = (System.nanoTime() - start) / 500_000.0;
            System.out.printf("jitter buffer: %.0f ns for a packet and a frame%n", each);
        }
    }

    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static void print(String what, double[] values) {
        Arrays.sort(values);
        System.out.printf("%s: p50 %.2f, max %.2f%n", what, values[values.length / 2], values[values.length - 1]);
    }
}
