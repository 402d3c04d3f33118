package org.callwright.ui.agent.internal;

import java.util.Optional;

import org.callwright.model.Allowance;
import org.callwright.model.CallId;
import org.callwright.model.Refusal;
import org.callwright.model.WorkTimer;
import org.callwright.ui.Clock;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/**
 * The work timer as the call card shows it: what is left as text and as a share of the whole, from 1 down to 0; why it stands
 * still or cannot be ended; and what an extension adds.
 */
record WorkClock(CallId call, String text, double share, String detail, String more, String moreTip, Optional<Refusal> extension,
        Optional<Refusal> clearing) {

    static Optional<WorkClock> of(Scene scene) {
        return scene.desk().timer().flatMap(timer -> scene.desk().call(timer.call()).map(call -> {
            var desk = scene.desk();
            var policy = desk.policy().timer();
            var left = timer.remaining(scene.now());
            var whole = policy.whole(call, timer).toMillis();
            var elsewhere = !scene.picked().equals(Optional.of(call.id()));
            var clearing = Allowance.clearTimer(desk);
            var extension = Allowance.extendTimer(desk);
            return new WorkClock(call.id(), elsewhere ? NLS.bind(Messages.timer_left_for, Clock.left(left), Names.of(call))
                    : NLS.bind(Messages.timer_left, Clock.left(left)), whole <= 0 ? 0 : Math.clamp((double) left.toMillis() / whole, 0, 1),
                    detail(timer, clearing), more(policy.extensions() - timer.extensions()),
                    NLS.bind(Messages.timer_more_tip, Clock.of(policy.extension())), extension, clearing);
        }));
    }

    private static String more(int times) {
        return times > 0 ? NLS.bind(Messages.timer_more_times, times) : Messages.timer_more;
    }

    private static String detail(WorkTimer timer, Optional<Refusal> clearing) {
        if (timer.paused().isPresent()) return Messages.timer_paused;
        if (timer.graced()) return Messages.timer_graced;
        return clearing.map(Refusal::sentence).orElse("");
    }
}
