package org.callwright.telephony.sip.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;

import org.callwright.model.EndReason;
import org.callwright.model.LegId;
import org.callwright.model.Notice;
import org.callwright.model.Signal;
import org.callwright.spi.telephony.LineEvent;

/** One call, always in one {@link Stage}. On the line's thread. */
final class Call {

    private final LegId leg;
    private final Station station;
    private final Switchboard board;
    private Stage stage;
    private Voice voice;
    private boolean over;

    Call(LegId leg, Station station, Switchboard board) {
        this.leg = leg;
        this.station = station;
        this.board = board;
    }

    LegId leg() {
        return leg;
    }

    Station station() {
        return station;
    }

    Switchboard board() {
        return board;
    }

    Stage stage() {
        return stage;
    }

    void enter(Stage next) {
        stage = next;
    }

    boolean over() {
        return over;
    }

    Voice voice() {
        return voice;
    }

    /** @throws IOException with a sentence for the agent */
    Voice open(InetAddress signalling) throws IOException {
        if (voice != null) return voice;
        voice = Voice.open(station.media(), station.local(), signalling, station.settings().audio(), station.thread()::run,
                new Voice.Listener() {
                    @Override
                    public void silent(Duration silence) {
                        if (!over && board.lost()) stage.lost();
                    }

                    @Override
                    public void trouble(String sentence) {
                        station.notice(Notice.Severity.WARNING, sentence);
                    }
                });
        return voice;
    }

    void report(Signal signal) {
        if (!over) station.report(new LineEvent.Signalled(leg, signal));
    }

    /** The leg is over; what is still to be said to the network goes on by itself. */
    void end(EndReason why) {
        if (over) return;
        report(new Signal.Ended(Instant.now(), why));
        over = true;
        if (voice != null) voice.close(station::background);
        board.gone(this);
    }
}
