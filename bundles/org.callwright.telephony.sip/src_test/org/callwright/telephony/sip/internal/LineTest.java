package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.callwright.model.EndReason;
import org.callwright.model.Health;
import org.callwright.model.LegId;
import org.callwright.model.Signal;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.sip.stack.Pace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A line over real sockets, with a far end that does exactly what the test says. */
abstract class LineTest {

    final BlockingQueue<LineEvent> events = new LinkedBlockingQueue<>();
    private final List<LineEvent> passedOver = new ArrayList<>();
    FarEnd far;
    SipLine line;
    Pace pace = Pace.REAL;
    LegId leg;

    @BeforeEach
    void begin() throws Exception {
        far = new FarEnd();
    }

    @AfterEach
    void end() {
        if (line != null) line.close();
        far.close();
    }

    /** A call comes in and is answered; the To of its dialog. */
    String talk(String callId) throws Exception {
        far.request("INVITE", callId, "<sip:1001@127.0.0.1>", 1, "", true);
        far.expect("SIP/2.0 180");
        leg = next(LineEvent.Offered.class).leg();
        line.answer(leg);
        var to = FarEnd.header(far.expect("SIP/2.0 200"), "To");
        far.request("ACK", callId, to, 1, "", false);
        signal(Signal.Answered.class);
        return to;
    }

    void up() throws Exception {
        open();
        var health = health();
        while (!health.up() && pace != Pace.REAL) health = health(); // a machine may be too slow for our haste
        assertTrue(health.up());
    }

    void open() throws ConnectorException {
        open(Map.of());
    }

    void open(Map<String, String> more) throws ConnectorException {
        var values = new HashMap<>(Map.of("sip.registrar", "sip:127.0.0.1:" + far.port() + ";transport=udp",
                "sip.user", "1001",
                "sip.password", "secret", "sip.bind", "127.0.0.1", "audio", "none"));
        values.putAll(more);
        line = new SipConnector(MediaEngine.of()).open(Settings.of("sip", Path.of("."), values), events::add, pace);
    }

    Health health() throws InterruptedException {
        while (true) {
            var health = next(LineEvent.HealthChanged.class).health();
            if (!(health instanceof Health.Connecting)) return health;
        }
    }

    /** The next event like this, also one that came while another was waited for. */
    LineEvent event(String what, Predicate<LineEvent> wanted) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            var known = passedOver.stream().filter(wanted).findFirst();
            if (known.isPresent()) {
                passedOver.remove(known.get());
                return known.get();
            }
            var event = events.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (event == null) return fail("never came: " + what + ", but " + passedOver);
            passedOver.add(event);
        }
    }

    <S extends Signal> S signal(LegId of, Class<S> kind) throws InterruptedException {
        return kind.cast(((LineEvent.Signalled) event(kind.getSimpleName(),
                it -> it instanceof LineEvent.Signalled(var leg, var signal)
                && leg.equals(of) && kind.isInstance(signal))).signal());
    }

    EndReason ended(LegId of) throws InterruptedException {
        return signal(of, Signal.Ended.class).reason();
    }

    <E extends LineEvent> E await(Class<E> kind) throws InterruptedException {
        return kind.cast(event(kind.getSimpleName(), kind::isInstance));
    }

    /** Whether this has been reported by now, and nobody waited for it. */
    boolean reported(Predicate<LineEvent> what) {
        events.drainTo(passedOver);
        return passedOver.stream().anyMatch(what);
    }

    boolean ended(EndReason reason, LegId of) {
        return reported(it -> it instanceof LineEvent.Signalled(var leg, Signal.Ended(var at, var why))
                && leg.equals(of) && why == reason);
    }

    boolean live(LegId of) {
        return !reported(it -> it instanceof LineEvent.Signalled(var leg, Signal.Ended ended) && leg.equals(of));
    }

    <S extends Signal> S signal(Class<S> kind) throws InterruptedException {
        while (true) {
            var signal = next(LineEvent.Signalled.class).signal();
            if (kind.isInstance(signal)) return kind.cast(signal);
        }
    }

    <E extends LineEvent> E next(Class<E> kind) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            var event = events.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (event == null) return fail("never came: " + kind.getSimpleName());
            if (kind.isInstance(event)) return kind.cast(event);
        }
    }
}
