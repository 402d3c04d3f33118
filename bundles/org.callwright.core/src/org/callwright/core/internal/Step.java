package org.callwright.core.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.callwright.model.Desk;
import org.callwright.model.Refusal;

/** What one input leads to: the next desk, what must be done to the outside world, and the refusal if it was refused. */
record Step(Desk desk, List<Effect> effects, Optional<Refusal> refusal) {

    static Step to(Desk desk, Effect... effects) {
        return new Step(desk, List.of(effects), Optional.empty());
    }

    static Step refused(Desk desk, Refusal why) {
        return new Step(desk, List.of(), Optional.of(why));
    }

    Step and(Effect effect) {
        var all = new ArrayList<>(effects);
        all.add(effect);
        return new Step(desk, all, refusal);
    }

    /** Goes on from the desk that this step led to. */
    Step then(java.util.function.Function<Desk, Step> next) {
        var after = next.apply(desk);
        var all = new ArrayList<>(effects);
        all.addAll(after.effects());
        return new Step(after.desk(), all, refusal.or(after::refusal));
    }

    Step map(UnaryOperator<Desk> change) {
        return new Step(change.apply(desk), effects, refusal);
    }
}
