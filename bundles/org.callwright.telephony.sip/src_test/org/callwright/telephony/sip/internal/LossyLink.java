package org.callwright.telephony.sip.internal;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The path between a desk and a far end in this program: it loses, doubles and delays datagrams, and so changes their order. */
final class LossyLink implements AutoCloseable {

    private static final int LATEST = 60; // ms
    private static final int REMEMBERED = 60;

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final ScheduledExecutorService clock;
    private final Consumer<String> end;
    private final Deque<String> lately = new ArrayDeque<>();
    private volatile SocketAddress desk;
    private Random chance = new Random();
    private volatile int trouble;
    private volatile int turn; // what was late in another one never comes

    /**
     * @param clock for what comes late
     * @param end   who is at the other end
     */
    LossyLink(ScheduledExecutorService clock, Consumer<String> end) throws IOException {
        this.clock = clock;
        this.end = end;
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    /**
     * How bad the path is from now on.
     *
     * @param percent of datagrams that are lost, and of those that come twice, or late; 0 is a good path
     */
    synchronized void trouble(int percent, long seed) {
        chance = new Random(seed);
        trouble = percent;
        turn++;
    }

    /** To the desk. */
    void say(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        pass(() -> {
            passed("        ", text);
            try {
                if (desk != null) socket.send(new DatagramPacket(bytes, bytes.length, desk));
            } catch (IOException e) {
                // closed
            }
        });
    }

    private void listen() {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[65536], 65536);
                socket.receive(packet);
                desk = packet.getSocketAddress();
                var text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                pass(() -> {
                    passed("desk: ", text);
                    end.accept(text);
                });
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void pass(Runnable datagram) {
        if (trouble == 0) {
            datagram.run();
            return;
        }
        if (happens()) return;
        if (happens()) late(datagram);
        if (happens()) late(datagram);
        else datagram.run();
    }

    private synchronized boolean happens() {
        return chance.nextInt(100) < trouble;
    }

    private synchronized void late(Runnable datagram) {
        var now = turn;
        try {
            clock.schedule(() -> {
                if (turn == now) datagram.run();
            }, chance.nextInt(LATEST), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // the test is over
        }
    }

    /** What got through in the end, without what it says. */
    synchronized String lately() {
        return String.join("\n", lately);
    }

    private synchronized void passed(String who, String text) {
        if (text.isBlank()) return;
        lately.add(who + text.lines().findFirst().orElse("") + "  " + FarEnd.header(text, "CSeq") + "  " + FarEnd.header(text, "Call-ID"));
        if (lately.size() > REMEMBERED) lately.poll();
    }

    @Override
    public void close() {
        socket.close();
    }
}
