package org.callwright.telephony.sip.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.callwright.model.Address;
import org.callwright.model.Health;
import org.callwright.model.LegId;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.sip.stack.Pace;

/**
 * One line and a {@link Stranger}, over a bad path: an agent who presses keys at random, and watches whether what the line reports
 * makes sense. All timers run {@value #PACE} times as fast as they do.
 */
final class Walker implements AutoCloseable {

    private static final int PACE = 20;
    private static final String PROBE = "2099";
    private static final long AGAIN = TimeUnit.SECONDS.toNanos(3);
    private static final long DEADLINE = TimeUnit.SECONDS.toNanos(60);

    private final BlockingQueue<LineEvent> events = new LinkedBlockingQueue<>();
    private final Map<LegId, Leg> legs = new HashMap<>();
    private final Stranger stranger;
    private final SipLine line;
    private Map<String, Integer> fresh = Map.of();
    private Random chance = new Random();
    private boolean up;
    private int count;

    private static final class Leg {
        final boolean probe;
        boolean answered;
        boolean ended;
        boolean heldHere;
        boolean heldThere;

        Leg(boolean probe) {
            this.probe = probe;
        }
    }

    /** @param room whether conferences are held at the telephone system */
    Walker(ScheduledExecutorService clock, MediaEngine media, boolean room) throws Exception {
        stranger = new Stranger(clock);
        var settings = new HashMap<>(Map.of("sip.registrar", "sip:127.0.0.1:" + stranger.port() + ";transport=udp", "sip.user", "1001", "sip.password", "secret",
                "sip.bind", "127.0.0.1", "audio", "none", "sip.transfer.patience", "20"));
        if (room) settings.putAll(Map.of("sip.conference", "room", "sip.conference.room", "80XX"));
        line = new SipConnector(media).open(Settings.of("sip", Path.of("."), settings), events::add, new Pace(PACE));
        until(() -> {
            if (!up) return false;
            fresh = Kept.by(line); // with a socket and a place to go to, and not while it looks for another one
            return fresh.getOrDefault("SIPTransactionStack.messageProcessors", 0) == 1 && fresh.getOrDefault("Found.places", 0) == 1;
        }, "the line comes up");
    }

    /** Some twenty things that happen, then an end, then calls as they should be. */
    void walk(long seed) throws Exception {
        chance = new Random(seed);
        stranger.misbehave(seed, chance.nextInt(4) == 0 ? 0 : 8);
        var steps = 5 + chance.nextInt(25);
        for (var i = 0; i < steps; i++) {
            if (chance.nextInt(5) < 2) stranger.act();
            else press();
            take(chance.nextInt(4) == 0 ? chance.nextInt(40) : 1);
        }
        stranger.behave();
        allEnd();
        usable();
        legs.clear();
    }

    /** Nothing is left of all that, once what is remembered for a while is forgotten. */
    void leavesNothing() throws Exception {
        var end = System.nanoTime() + DEADLINE;
        var left = Kept.grown(fresh, line);
        while (!left.isEmpty()) { // looking costs more than waiting
            take(500);
            left = Kept.grown(fresh, line);
            if (System.nanoTime() - end > 0) throw new AssertionError("never forgotten: " + left + "\n" + stranger.lately());
        }
    }

    private void press() throws InterruptedException {
        var all = live();
        try {
            if (all.isEmpty() || chance.nextInt(8) == 0) {
                dial("20" + chance.nextInt(10));
                return;
            }
            var leg = all.get(chance.nextInt(all.size()));
            var other = all.get(chance.nextInt(all.size()));
            switch (chance.nextInt(14)) {
                case 0, 1, 2 -> line.answer(leg);
                case 3 -> line.hangUp(leg);
                case 4, 5 -> line.hold(leg);
                case 6, 7 -> line.resume(leg);
                case 8 -> line.blind(leg, Address.of("300" + chance.nextInt(3)));
                case 9 -> line.attended(leg, other);
                case 10 -> line.redirect(leg, Address.of("3001"));
                case 11 -> line.sendTones(leg, "1#");
                case 12 -> line.join(chance.nextBoolean() ? all : List.of(leg, other));
                default -> line.leave(all);
            }
        } catch (ConnectorException e) {
            // refused with a sentence: that is an answer, too
        }
    }

    private LegId dial(String number) throws ConnectorException {
        var leg = new LegId("sip", "mine" + ++count);
        legs.put(leg, new Leg(false));
        line.dial(leg, Address.of(number));
        return leg;
    }

    private void allEnd() throws Exception {
        var end = System.nanoTime() + DEADLINE;
        do {
            for (var leg : live()) line.hangUp(leg);
            take(5);
            if (System.nanoTime() - end > 0) throw new AssertionError("these calls never end: " + live());
        } while (!live().isEmpty() || !events.isEmpty());
    }

    /** A call in either direction, as on any other day; again where a machine that is too slow for our haste makes it fail. */
    private void usable() throws Exception {
        until(() -> up, "the line is up");
        var out = new LegId[1];
        until(() -> out[0] != null && legs.get(out[0]).answered, "a call is answered", () -> {
            if (out[0] == null || legs.get(out[0]).ended) out[0] = dial("2001");
        });
        line.hangUp(out[0]);
        until(() -> legs.get(out[0]).ended, "the call ends");
        until(() -> legs.values().stream().anyMatch(it -> it.probe), "a call comes in", () -> stranger.call(PROBE));
        var in = legs.entrySet().stream().filter(it -> it.getValue().probe).findFirst().orElseThrow();
        line.answer(in.getKey());
        until(() -> in.getValue().ended || in.getValue().answered && stranger.talks(), "we answer it");
        until(() -> in.getValue().ended, "they hang up", stranger::hangUp);
        allEnd(); // somebody may have called in the last moment
    }

    private List<LegId> live() {
        var live = new ArrayList<LegId>();
        legs.forEach((id, leg) -> {
            if (!leg.ended) live.add(id);
        });
        live.sort(Comparator.comparing(LegId::value)); // else a seed would not say which
        return live;
    }

    // --- what the line reports ---

    private interface Nudge {
        void give() throws ConnectorException;
    }

    private void until(BooleanSupplier happened, String what) throws Exception {
        until(happened, what, () -> { });
    }

    /** @param nudge what makes it happen, now and again when it does not */
    private void until(BooleanSupplier happened, String what, Nudge nudge) throws Exception {
        var end = System.nanoTime() + DEADLINE;
        var again = System.nanoTime();
        do {
            if (System.nanoTime() - again >= 0) {
                try {
                    nudge.give();
                } catch (ConnectorException e) {
                    // not now: the line may have to find back first
                }
                again = System.nanoTime() + AGAIN;
            }
            take(5);
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("never: " + what + "; " + live() + " is kept: " + Kept.grown(fresh, line) + "\n" + stranger.lately());
            }
        } while (!happened.getAsBoolean());
    }

    /** Takes what is reported within so many ms. */
    private void take(int millis) throws InterruptedException {
        var event = events.poll(millis, TimeUnit.MILLISECONDS);
        while (event != null) {
            take(event);
            event = events.poll();
        }
    }

    private void take(LineEvent event) {
        switch (event) {
            case LineEvent.HealthChanged(var health) -> up = health instanceof Health.Up;
            case LineEvent.Offered it -> require(legs.put(it.leg(), new Leg(it.from().address().filter(Address.of(PROBE)::equals).isPresent())) == null, "offered twice", event);
            case LineEvent.Returned it -> {
                require(legs.get(it.of()) == null || legs.get(it.of()).ended, "is back, but never left", event);
                require(legs.put(it.leg(), new Leg(false)) == null, "offered twice", event);
            }
            case LineEvent.Signalled(var id, var signal) -> {
                var leg = legs.get(id);
                require(leg != null, "nobody knows this leg", event);
                require(!leg.ended, "is over", event);
                take(leg, signal, event);
            }
            case LineEvent.TransferFailed it -> require(legs.containsKey(it.leg()) && !legs.get(it.leg()).ended, "is over", event);
            default -> { } // notices, and what says nothing of legs
        }
    }

    private static void take(Leg leg, Signal signal, LineEvent event) {
        switch (signal) {
            case Signal.Answered it -> {
                require(!leg.answered, "answered twice", event);
                leg.answered = true;
            }
            case Signal.Ended it -> leg.ended = true;
            case Signal.Alerted it -> require(!leg.answered, "rings after it was answered", event);
            case Signal.Held(var at, var by, var recall) -> {
                require(leg.answered && !(by == Side.LOCAL ? leg.heldHere : leg.heldThere), "held twice", event);
                if (by == Side.LOCAL) leg.heldHere = true;
                else leg.heldThere = true;
            }
            case Signal.Resumed(var at, var by) -> {
                require(by == Side.LOCAL ? leg.heldHere : leg.heldThere, "not held", event);
                if (by == Side.LOCAL) leg.heldHere = false;
                else leg.heldThere = false;
            }
            default -> { }
        }
    }

    private static void require(boolean holds, String what, LineEvent event) {
        if (!holds) throw new AssertionError(what + ": " + event);
    }

    @Override
    public void close() {
        line.close();
        stranger.close();
    }
}
