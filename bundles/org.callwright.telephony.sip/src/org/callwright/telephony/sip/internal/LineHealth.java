package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.callwright.model.Capability;
import org.callwright.model.Fault;
import org.callwright.model.Health;
import org.callwright.spi.telephony.LineEvent;

/** Whether the telephone system can be reached: tells the desk, and what it means for the calls there are. */
final class LineHealth {

    private static final Duration REMEMBERED = Duration.ofSeconds(20);

    private final Switchboard board;
    private final Set<Capability> capabilities;
    private Optional<Instant> downSince = Optional.empty();
    private boolean everUp;
    private boolean lost; // since the last time it was up

    LineHealth(Switchboard board, Set<Capability> capabilities) {
        this.board = board;
        this.capabilities = capabilities;
    }

    void connecting() {
        report(new Health.Connecting(board.settings().account()));
    }

    /** Signed on again: do live calls still live? */
    void up() {
        downSince = Optional.empty();
        everUp = true;
        report(new Health.Up(board.settings().account(), capabilities));
        if (lost) board.calls().live().forEach(call -> call.stage().lineBack());
        board.thread().after(REMEMBERED, () -> lost = downSince.isPresent());
    }

    void down(Fault why, String sentence, Optional<Instant> retryAt) {
        if (downSince.isEmpty()) downSince = Optional.of(Instant.now());
        lost = everUp;
        report(new Health.Down(board.settings().account(), why, sentence, retryAt));
    }

    /** Whether it was gone a moment ago. */
    boolean wasLost() {
        return lost;
    }

    /** Once a second. */
    void tick() {
        downSince.ifPresent(since -> {
            var elapsed = Duration.between(since, Instant.now());
            board.calls().live().forEach(call -> call.stage().lineDown(elapsed));
        });
    }

    private void report(Health health) {
        board.report(new LineEvent.HealthChanged(health));
    }
}
