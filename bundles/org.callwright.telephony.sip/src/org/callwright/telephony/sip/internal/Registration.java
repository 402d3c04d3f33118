package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.model.Capability;
import org.callwright.model.Fault;
import org.callwright.model.Health;
import org.callwright.telephony.sip.call.Backoff;
import org.callwright.telephony.sip.call.NameAddress;
import org.callwright.telephony.sip.call.SipAddress;
import org.callwright.telephony.sip.stack.Messages;

/** Keeps the line registered, for ever, and knows whether the telephone system answers. On the line's thread. */
final class Registration {

    private static final Set<Capability> CAN = EnumSet.of(Capability.HOLD, Capability.TONES, Capability.REDIRECT);
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration PULSE = Duration.ofSeconds(15);
    private static final Duration PULSE_IN_CALL = Duration.ofSeconds(5);

    private final Station station;
    private final Switchboard board;
    private final Wiring wiring;
    private final String callId = Messages.random();
    private final String tag = Messages.random();
    private long sequence;
    private Duration wish;
    private int failures;
    private boolean up;
    private boolean asking; // a REGISTER is on its way
    private boolean closed;
    private LineThread.Timer attempt = LineThread.Timer.NONE;
    private LineThread.Timer pulse = LineThread.Timer.NONE;

    Registration(Station station, Switchboard board, Wiring wiring) {
        this.station = station;
        this.board = board;
        this.wiring = wiring;
        this.wish = station.settings().expires();
    }

    void start() {
        station.health(new Health.Connecting(account()));
        connect();
    }

    private void connect() {
        if (closed) return;
        if (wiring.fit()) register();
        else wiring.open(this::register, this::unreachable);
    }

    private void register() {
        if (closed || asking) return;
        asking = true;
        attempt.cancel();
        send(wish, new Exchanges.Replies() {
            @Override
            public void answered(Response response) {
                asking = false;
                if (!closed) registered(response);
            }

            @Override
            public void silent() {
                asking = false;
                unreachable("The telephone system " + place() + " does not answer.");
            }
        });
    }

    private void send(Duration expires, Exchanges.Replies replies) {
        var registrar = station.settings();
        var uri = "sip:" + registrar.domain();
        station.exchanges().send(authorizations -> station.outside(Request.REGISTER, uri, tag, "<" + registrar.address() + ">", callId, ++sequence, authorizations)
                    .header("Expires", Long.toString(expires.toSeconds())).request(), station.registrar(), PATIENCE, replies);
    }

    private void registered(Response response) {
        var status = response.getStatusCode();
        if (status < 300) {
            accepted(expiry(response));
        } else if (status == 423) {
            var least = Messages.text(response, "Min-Expires").filter(it -> it.matches("\\d{1,7}")).map(Long::parseLong).orElse(0L);
            if (least > wish.toSeconds()) {
                wish = Duration.ofSeconds(least);
                register();
            } else {
                down(Fault.REFUSED, "The telephone system " + place() + " does not accept how long this desk wants to be registered.");
            }
        } else if (status == 401 || status == 407) {
            down(Fault.CREDENTIALS, "The telephone system " + place() + " does not accept the user name or the password. Check sip.user and sip.password.");
        } else if (status == 403 || status == 404) {
            down(Fault.REFUSED, "The telephone system " + place() + " does not let this account register. Its administrator can help.");
        } else {
            unreachable("The telephone system " + place() + " cannot register this desk at the moment (" + status + ").");
        }
    }

    private void accepted(Duration expires) {
        failures = 0;
        attempt.cancel();
        attempt = station.thread().after(expires.multipliedBy(85).dividedBy(100), this::connect);
        alive();
        if (!up) {
            up = true;
            station.health(new Health.Up(account(), CAN));
        }
    }

    /** What they granted: at our address among the contacts, else for all, else what we asked for. */
    private Duration expiry(Response response) {
        var mine = NameAddress.parse(station.contact()).flatMap(it -> SipAddress.parse(it.uri())).orElseThrow();
        for (var text : Messages.texts(response, "Contact")) {
            var contact = NameAddress.parse(text);
            var address = contact.flatMap(it -> SipAddress.parse(it.uri()));
            if (address.isEmpty() || !address.get().host().equals(mine.host()) || address.get().port() != mine.port()) continue;
            var granted = seconds(Optional.ofNullable(contact.get().parameters().get("expires")));
            if (granted.isPresent()) return granted.get();
        }
        return seconds(Messages.text(response, "Expires")).orElse(wish);
    }

    private static Optional<Duration> seconds(Optional<String> text) {
        return text.filter(it -> it.matches("\\d{1,7}")).map(Long::parseLong).filter(it -> it > 0).map(Duration::ofSeconds);
    }

    // ---------------------------------------------------------------- signs of life

    private void alive() {
        board.reachable(true);
        schedulePulse();
    }

    private void schedulePulse() {
        pulse.cancel();
        pulse = station.thread().after(board.idle() ? PULSE : PULSE_IN_CALL, () -> ask(1));
    }

    /** A call has begun: from now on its line is felt more often. */
    void attend() {
        if (up) schedulePulse();
    }

    private void ask(int time) {
        if (closed || !up) return;
        var uri = "sip:" + station.settings().domain();
        station.exchanges().send(authorizations -> station.outside(Request.OPTIONS, uri, Messages.random(), "<" + uri + ">",
                Messages.random(), 1, authorizations).request(), station.registrar(), PATIENCE, new Exchanges.Replies() {
            @Override
            public void answered(Response response) { // any answer is a sign of life
                if (!closed && up) alive();
            }

            @Override
            public void silent() {
                if (closed || !up) return;
                if (time == 1) ask(2);
                else unreachable("The telephone system " + place() + " does not answer any more.");
            }
        });
    }

    // ---------------------------------------------------------------- trouble

    private void unreachable(String sentence) {
        if (closed) return;
        var delay = Backoff.register(++failures, ThreadLocalRandom.current());
        attempt.cancel();
        pulse.cancel();
        up = false;
        wiring.doubt();
        station.health(new Health.Down(account(), Fault.UNREACHABLE, sentence, Optional.of(Instant.now().plus(delay))));
        attempt = station.thread().after(delay, this::connect);
        board.reachable(false);
    }

    private void down(Fault why, String sentence) {
        attempt.cancel();
        pulse.cancel();
        up = false;
        station.health(new Health.Down(account(), why, sentence, Optional.empty()));
    }

    /** Signs off; tells when that is done or in vain. */
    void close(Runnable done) {
        closed = true;
        attempt.cancel();
        pulse.cancel();
        wiring.close();
        if (!up || !station.wired()) {
            done.run();
            return;
        }
        send(Duration.ZERO, new Exchanges.Replies() {
            @Override
            public void answered(Response response) {
                done.run();
            }

            @Override
            public void silent() {
                done.run();
            }
        });
    }

    private String account() {
        return station.settings().account();
    }

    private String place() {
        return station.settings().place();
    }
}
