package org.callwright.ui.agent.internal;

import java.time.Duration;
import java.util.Optional;

import org.callwright.model.Call;
import org.callwright.model.Capability;
import org.callwright.ui.Clock;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/**
 * A call that has been on hold for most of the time that it may (R75): how long until it rings back. Only where the desk
 * counts; a telephone system that rings back by itself does not say when (R78).
 */
record HoldClock(Duration left) {

    static Optional<HoldClock> of(Scene scene, Call call) {
        var handling = scene.desk().policy().handling();
        if (handling.maxHold().isZero()) return Optional.empty();
        if (scene.desk().line(call.facing().id().line()).filter(line -> line.can(Capability.HOLD_RECALL)).isPresent()) return Optional.empty();
        return call.hardHold().map(held -> Duration.between(held.since(), scene.now()))
                .filter(spent -> spent.compareTo(handling.holdWarning()) >= 0)
                .map(spent -> new HoldClock(handling.maxHold().minus(spent)));
    }

    String sentence() {
        return NLS.bind(Messages.hold_late, Clock.left(left.isNegative() ? Duration.ZERO : left));
    }
}
