package org.callwright.pbx;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that nobody uses, below those that the system gives away by itself, and never the same twice. */
final class Ports {

    private static final int FIRST = 11_000;
    private static final int LAST = 32_000;
    private static final Set<Integer> TAKEN = new HashSet<>();

    private Ports() {}

    /** A port that is free for UDP and TCP on that address. */
    static int free(String address) {
        return free(address, 1);
    }

    /** The first of so many in a row. */
    static synchronized int free(String address, int count) {
        for (var tries = 0; tries < 1000; tries++) {
            var first = ThreadLocalRandom.current().nextInt(FIRST, LAST - count) & ~1;
            if (free(address, first, count)) {
                for (var i = 0; i < count; i++) TAKEN.add(first + i);
                return first;
            }
        }
        throw new IllegalStateException("no free ports on " + address);
    }

    private static boolean free(String address, int first, int count) {
        for (var port = first; port < first + count; port++) {
            if (TAKEN.contains(port)) return false;
            try (var udp = new DatagramSocket(null); var tcp = new ServerSocket()) {
                var socket = new InetSocketAddress(InetAddress.getByName(address), port);
                udp.bind(socket);
                tcp.bind(socket);
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
