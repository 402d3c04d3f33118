package org.callwright.clicktodial.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The pages that listen, each with a nonce of its own: a dial request counts only from a page that listens. What they are told
 * is the state of the desk, whole, so a page that is slow misses states and never the last. Thread-safe.
 */
final class Streams {

    static final int MOST = 8;

    private static final long SIGN_OF_LIFE = 15;
    private static final String END = "";

    private final LinkedHashMap<String, ArrayBlockingQueue<String>> open = new LinkedHashMap<>(); // oldest first; guarded by itself
    private volatile String state;

    Streams(String state) {
        this.state = state;
    }

    /** Whether a page with this nonce listens. */
    boolean listens(String nonce) {
        synchronized (open) {
            return open.keySet().stream().anyMatch(known -> Handshake.same(known, nonce));
        }
    }

    void tell(String json) {
        if (json.equals(state)) return;
        state = json;
        all(json);
    }

    private void all(String text) {
        synchronized (open) {
            open.values().forEach(queue -> put(queue, text));
        }
    }

    /** A page that has gone is found out only by writing to it, so that one more page takes the place of the oldest. */
    private void enter(String nonce, ArrayBlockingQueue<String> queue) {
        synchronized (open) {
            while (open.size() >= MOST) put(open.pollFirstEntry().getValue(), END);
            queue.add(state); // first of all, so that neither an end nor a newer state is lost
            open.put(nonce, queue);
        }
    }

    private static void put(ArrayBlockingQueue<String> queue, String json) {
        while (!queue.offer(json)) queue.poll();
    }

    /** Writes to the page until it goes, or all end. Blocks. */
    void serve(OutputStream out) throws IOException {
        var nonce = Pairing.token();
        var queue = new ArrayBlockingQueue<String>(1);
        enter(nonce, queue);
        try {
            write(out, "event: hello\ndata: {\"nonce\":\"" + nonce + "\"}\n\n");
            while (true) {
                var next = queue.poll(SIGN_OF_LIFE, TimeUnit.SECONDS);
                if (END.equals(next)) return;
                write(out, next == null ? ": \n\n" : "event: state\ndata: " + next + "\n\n");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (open) {
                open.remove(nonce);
            }
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    void end() {
        all(END);
    }
}
