package org.callwright.ui.agent.internal;

import java.time.Duration;
import java.util.Optional;

import org.callwright.model.Call;
import org.callwright.model.Handling;
import org.callwright.ui.Clock;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/**
 * A call that has been on hold for most of the time that it may (R75): how long until it rings back, by the desk or by the
 * telephone system (R78).
 */
record HoldClock(Duration left) {

    static Optional<HoldClock> of(Scene scene, Call call) {
        var handling = scene.desk().policy().handling();
        return call.hardHold().flatMap(held -> handling.ringsBackAfter(held).flatMap(longest -> {
            var spent = Duration.between(held.since(), scene.now());
            return spent.compareTo(Handling.holdWarning(longest)) < 0 ? Optional.empty() : Optional.of(new HoldClock(longest.minus(spent)));
        }));
    }

    String sentence() {
        return NLS.bind(Messages.hold_late, Clock.left(left.isNegative() ? Duration.ZERO : left));
    }
}
