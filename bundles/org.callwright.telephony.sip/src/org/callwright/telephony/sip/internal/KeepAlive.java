package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

import org.callwright.telephony.sip.stack.SipWire;
import org.callwright.telephony.sip.stack.Transport;

/**
 * Keeps the path from the registrar to us open through address translators, which forget a silent UDP path after 30 s or more
 * (RFC 5626, section 4.4.2). Over TCP and TLS the same two line ends are a question (section 4.4.1): a connection on which nothing comes
 * within ten seconds is dead, where the telephone system has answered so before or promised to. Where it has not, {@link Pulse} and
 * the registration ask in words. On the line's thread.
 */
final class KeepAlive {

    private static final Duration PONG = Duration.ofSeconds(10);

    private final SipSettings settings;
    private final LineThread thread;
    private final Uplink uplink;
    private final Registration registration;
    private boolean ponged;

    KeepAlive(SipSettings settings, LineThread thread, Uplink uplink, Registration registration) {
        this.settings = settings;
        this.thread = thread;
        this.uplink = uplink;
        this.registration = registration;
    }

    void start() {
        if (settings.keepAlive().isZero()) return;
        if (!registration.signedOn()) { // the registrar may have a word in how often
            thread.after(Duration.ofSeconds(1), this::start);
            return;
        }
        var millis = registration.flowTimer().filter(it -> it.compareTo(settings.keepAlive()) < 0).orElse(settings.keepAlive()).toMillis();
        // a fifth less at most, so that a floor of desks does not beat as one
        thread.after(Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 5 + 1)), () -> {
            uplink.wire().ifPresent(this::ask);
            start();
        });
    }

    private void ask(SipWire wire) {
        var before = wire.received();
        wire.keepAlive(uplink.registrar());
        if (settings.transport() == Transport.UDP || before.isEmpty()) return;
        thread.after(PONG, () -> heard(wire, before));
    }

    private void heard(SipWire wire, OptionalLong before) {
        var now = wire.received();
        if (now.isEmpty() || now.getAsLong() < before.getAsLong()) return; // another connection by now
        if (now.getAsLong() > before.getAsLong()) ponged = true;
        else if (ponged || registration.pongs()) wire.endFlow(); // which is noticed, and the line registers anew
        else registration.check();
    }
}
