package org.callwright.telephony.sip.internal;

import java.time.Duration;

import javax.sip.message.Response;

import org.callwright.telephony.sip.stack.Messages;

/**
 * Notices that the telephone system is gone: over UDP nothing else tells. Any message from it is a sign of life; when
 * there was none for a while it is asked (OPTIONS), more often while somebody talks. A system that ignores OPTIONS is
 * asked by REGISTER instead, which it cannot ignore.
 */
final class Pulse {

    private static final Duration IDLE = Duration.ofSeconds(15);
    private static final Duration TALKING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Switchboard board;
    private final Registration registration;
    private final Uplink uplink;
    private final String tag = Messages.random();
    private long sequence;
    private long heard = System.nanoTime();
    private boolean asking;
    private boolean ignored; // an OPTIONS was, although REGISTER was answered

    Pulse(Switchboard board, Registration registration, Uplink uplink) {
        this.board = board;
        this.registration = registration;
        this.uplink = uplink;
    }

    void start() {
        board.thread().after(TICK, () -> {
            tick();
            start();
        });
    }

    void heard() {
        heard = System.nanoTime();
    }

    private void tick() {
        board.health().tick();
        if (uplink.wire().filter(it -> !it.alive()).isPresent()) {
            registration.rebuild();
            heard();
            return;
        }
        var quiet = Duration.ofNanos(System.nanoTime() - heard);
        if (!registration.signedOn() || asking || quiet.compareTo(board.calls().live().isEmpty() ? IDLE
                : TALKING) < 0) {
            return;
        }
        if (ignored) {
            heard(); // the next one in the same distance
            registration.check();
            return;
        }
        ask();
    }

    private void ask() {
        asking = true;
        var callId = Messages.random();
        board.exchanges().send(authorizations -> board.requests().options(callId, tag, ++sequence, authorizations),
                uplink.registrar(), PATIENCE,
                new Exchanges.Replies() {
                    @Override
                    public void answered(Response response) {
                        asking = false;
                        heard();
                        registration.heard(response);
                    }

                    @Override
                    public void silent() {
                        asking = false;
                        suspect();
                    }
                });
    }

    private void suspect() {
        if (!registration.signedOn()) return;
        registration.check();
        var before = heard;
        board.thread().after(Duration.ofSeconds(5), () -> ignored |= registration.signedOn() && heard != before);
    }
}
