package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.callwright.model.Address;
import org.callwright.model.LegId;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.telephony.CanHold;
import org.callwright.spi.telephony.CanRedirect;
import org.callwright.spi.telephony.CanSendTones;
import org.callwright.spi.telephony.Line;

/** A SIP line as the desk sees it: hands every wish to the line's thread. */
final class SipLine implements Line, CanHold, CanSendTones, CanRedirect {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long SIGN_OFF_MILLIS = 2000; // of the three seconds that closing may take

    private final Station station;
    private final Switchboard board;
    private final Registration registration;
    private boolean closed;

    SipLine(Station station) {
        this.station = station;
        this.board = new Switchboard(station);
        this.registration = new Registration(station, board, new Wiring(station, board));
    }

    void start() {
        station.thread().run(registration::start);
    }

    @Override
    public void dial(LegId leg, Address to) throws ConnectorException {
        station.thread().ask(() -> {
            board.dial(leg, to);
            registration.attend();
        }, PATIENCE);
    }

    @Override
    public void answer(LegId leg) throws ConnectorException {
        wish(leg, Stage::answer);
        station.thread().run(registration::attend);
    }

    @Override
    public void hangUp(LegId leg) throws ConnectorException {
        wish(leg, Stage::hangUp);
    }

    @Override
    public void hold(LegId leg) throws ConnectorException {
        wish(leg, stage -> stage.hold(true));
    }

    @Override
    public void resume(LegId leg) throws ConnectorException {
        wish(leg, stage -> stage.hold(false));
    }

    @Override
    public void sendTones(LegId leg, String digits) throws ConnectorException {
        wish(leg, stage -> stage.tones(digits));
    }

    @Override
    public void redirect(LegId leg, Address to) throws ConnectorException {
        wish(leg, stage -> stage.redirect(to));
    }

    private interface Wish {
        void of(Stage stage) throws ConnectorException;
    }

    private void wish(LegId leg, Wish wish) throws ConnectorException {
        station.thread().ask(() -> {
            var stage = board.stage(leg);
            if (stage.isPresent()) wish.of(stage.get());
        }, PATIENCE);
    }

    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        var signedOff = new CountDownLatch(1);
        station.thread().run(() -> {
            board.hangUpAll();
            registration.close(signedOff::countDown);
        });
        try {
            signedOff.await(SIGN_OFF_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        station.thread().run(() -> station.use(null, null));
        station.thread().close();
    }
}
