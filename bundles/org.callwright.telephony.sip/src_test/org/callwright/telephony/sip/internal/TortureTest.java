package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.callwright.spi.telephony.LineEvent;
import org.callwright.telephony.sip.stack.Pace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The torture messages of RFC 4475, from the telephone system's own address to a live line. {@code -Dtorture=N} sends N mutations of
 * them.
 */
class TortureTest extends LineTest {

    private static final int MUTATIONS = Integer.getInteger("torture", 4000);
    private static final long SEED = Long.getLong("torture.seed", 4475);
    private static final List<String> ALL = List.of("badaspec", "badbranch", "baddate", "baddn", "badinv01", "badvers", "bcast", "bext01", "bigcode", "clerr",
            "cparam01", "cparam02", "dblreq", "esc01", "esc02", "escnull", "escruri", "insuf", "intmeth", "inv2543", "invut", "longreq", "ltgtruri", "lwsdisp",
            "lwsruri", "lwsstart", "mcl01", "mismatch01", "mismatch02", "mpart01", "multi01", "ncl", "noreason", "novelsc", "quotbal", "regaut01", "regbadct",
            "regescrt", "scalar02", "scalarlg", "sdp01", "semiuri", "test", "transports", "trws", "unkscm", "unksm2", "unreason", "wsinv", "zeromf");

    private final ConcurrentLinkedQueue<String> traces = new ConcurrentLinkedQueue<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream errors = System.err;
    private final Handler log = new Handler() {

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.INFO.intValue() && record.getThrown() != null) traces.add(record.getMessage());
            if (record.getLevel().intValue() >= Level.SEVERE.intValue()) traces.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(log);
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void quiet() {
        System.setErr(errors);
        Logger.getLogger("").removeHandler(log);
    }

    private static byte[] message(String name) throws IOException {
        try (var in = TortureTest.class.getResourceAsStream("rfc4475/" + name + ".dat")) {
            return in.readAllBytes();
        }
    }

    /** The same, with a topmost Via that leads back to where it is sent from, so that the answer can be heard. */
    private static String answerable(String name, int port) throws IOException {
        var text = new String(message(name), StandardCharsets.ISO_8859_1);
        return text.replaceFirst("(?is)(\\n(?:via|v)[ \\t]*:\\s*)SIP\\s*/\\s*2\\.0\\s*/\\s*\\w+\\s+[^;\\r\\n,]+", "$1SIP/2.0/UDP 127.0.0.1:" + port);
    }

    /** The status that this is answered with, 0 if it is not. */
    private int answer(String name) throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var bytes = answerable(name, socket.getLocalPort()).getBytes(StandardCharsets.ISO_8859_1);
            socket.send(new DatagramPacket(bytes, bytes.length, far.desk()));
            socket.setSoTimeout(3000);
            var packet = new DatagramPacket(new byte[65536], 65536);
            int status;
            do {
                packet.setLength(packet.getData().length);
                socket.receive(packet);
                status = Integer.parseInt(new String(packet.getData(), 8, 3, StandardCharsets.ISO_8859_1));
            } while (status == 100);
            return status;
        } catch (SocketTimeoutException e) {
            return 0;
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"wsinv, 481", "intmeth, 405", "esc01, 180", "baddate, 180", "lwsstart, 180", "escnull, 405", "esc02, 405", "lwsdisp, 200", "longreq, 180", "dblreq, 405", "semiuri, 200",
        "transports, 200", "mpart01, 200", "badbranch, 200", "zeromf, 200", "regbadct, 405", "regaut01, 405", "regescrt, 405",
        "cparam01, 405", "cparam02, 405",
        "badinv01, 400", "clerr, 400", "ncl, 400", "scalar02, 400", "quotbal, 400", "ltgtruri, 400", "lwsruri, 400", "mismatch01, 400", "mismatch02, 400",
        "unkscm, 416", "novelsc, 416", "bext01, 420", "invut, 415", "sdp01, 406"})
    void isAnsweredAsTheRuleSays(String name, int status) throws Exception {
        up();
        assertEquals(status, answer(name));
    }

    /** Nobody can be told what is wrong with these: no branch, no headers to answer with, another version, answers to nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"test", "inv2543", "insuf", "badvers", "bcast", "bigcode", "noreason", "unreason", "scalarlg"})
    void whatCannotBeAnsweredIsDropped(String name) throws Exception {
        up();
        send(answerable(name, far.port()).getBytes(StandardCharsets.ISO_8859_1));
        alive(1);
        assertTrue(events.isEmpty(), events::toString);
    }

    @Test
    void overUdpNoneOfThemEndsTheLineOrLeavesAnything() throws Exception {
        pace = new Pace(25);
        up();
        var before = Kept.by(line);
        for (var name : ALL) send(message(name));
        alive(1);
        over(before);
    }

    @Test
    void overTcpNoneOfThemEndsTheLine() throws Exception {
        pace = new Pace(25);
        try (var tcp = new TcpFarEnd()) {
            open(Map.of("sip.registrar", "sip:127.0.0.1:" + tcp.port() + ";transport=tcp"));
            for (var i = 0; i < ALL.size(); i += 10) {
                assertTrue(tcp.registered.poll(20, TimeUnit.SECONDS) != null, "the line is there before " + ALL.get(i));
                tcp.registered.clear();
                for (var name : ALL.subList(i, Math.min(ALL.size(), i + 10))) {
                    try {
                        tcp.say(message(name));
                    } catch (IOException e) {
                        break; // it may hang up on nonsense
                    }
                }
                tcp.drop(); // a torn message may wait for its rest
            }
            assertTrue(tcp.registered.poll(20, TimeUnit.SECONDS) != null, "the line is there after all of them");
            declined();
            quietly();
        }
    }

    @Test
    void noMutationOfThemEndsTheLineOrLeavesAnything() throws Exception {
        pace = new Pace(25);
        up();
        var before = Kept.by(line);
        var chance = new Random(SEED);
        var messages = new ArrayList<byte[]>();
        for (var name : ALL) messages.add(answerable(name, far.port()).getBytes(StandardCharsets.ISO_8859_1));
        var mutation = new Mutation(chance, messages);
        for (var i = 1; i <= MUTATIONS; i++) {
            send(mutation.next());
            if (i % 50 > 0) continue;
            try {
                alive(i);
            } catch (AssertionError e) {
                throw new AssertionError("after mutation " + i + " of seed " + SEED, e);
            }
            declined();
        }
        over(before);
    }

    private void send(byte[] bytes) throws IOException {
        if (bytes.length < 60_000) far.say(bytes);
    }

    /** The line answers, and has read all that was sent before. */
    private void alive(int number) throws Exception {
        far.request("OPTIONS", "alive" + number, "<sip:1001@127.0.0.1>", 1, "", false);
        far.expect("SIP/2.0 200", "alive" + number);
    }

    /** Whatever rings is declined. */
    private void declined() throws Exception {
        for (var event = events.poll(); event != null; event = events.poll()) {
            if (event instanceof LineEvent.Offered offered) line.hangUp(offered.leg());
        }
    }

    private void over(Map<String, Integer> before) throws Exception {
        declined();
        var left = Kept.left(before, line);
        declined();
        if (!left.isEmpty()) left = Kept.left(before, line);
        assertEquals("", left);
        events.clear();
        far.heard().clear();
        talk("afterwards");
        quietly();
    }

    private void quietly() {
        assertTrue(traces.isEmpty(), traces::toString);
        assertEquals("", printed.toString(StandardCharsets.UTF_8).lines().filter(it -> it.contains("\tat ") || it.contains("Exception")).findFirst().orElse(""));
    }
}
