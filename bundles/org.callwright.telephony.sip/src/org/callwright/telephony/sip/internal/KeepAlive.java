package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.callwright.telephony.sip.stack.Transport;

/**
 * Keeps the path from the registrar to us open through address translators, which forget a silent UDP path after 30 s or more
 * (RFC 5626, section 4.4.2). Whether anybody is at its end is {@link Pulse}'s question, also over TCP and TLS.
 */
record KeepAlive(SipSettings settings, LineThread thread, Uplink uplink) {

    void start() {
        if (settings.keepAlive().isZero() || settings.transport() != Transport.UDP) return;
        var millis = settings.keepAlive().toMillis();
        // a fifth less at most, so that a floor of desks does not beat as one
        thread.after(Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 5 + 1)), () -> {
            uplink.wire().ifPresent(wire -> wire.keepAlive(uplink.registrar()));
            start();
        });
    }
}
