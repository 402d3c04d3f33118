package org.callwright.model;

import java.time.Duration;
import java.util.Map;

/**
 * What the site has decided about the work timer (R52–R67).
 *
 * @param length        after a call, zero for none (R58)
 * @param queues        lengths of their own for queues, by name; they win over {@code length} (R58)
 * @param everyCall     whether it runs after direct calls too, not only after those from a queue (R57)
 * @param extension     what one extension adds
 * @param extensions    how often it can be extended (R67)
 * @param onExpiry      what happens when it has run out (R64)
 * @param unspecified   the code that is stored when it ran out and the agent had chosen none (R61)
 * @param cancelledByCode whether choosing a code ends it, although a note is still wanted (R62)
 * @param grace         by how much the end is put off, once, while the agent is typing (R65)
 * @param pausedByOutage whether it stands still while the customer system cannot be reached
 */
public record TimerPolicy(Duration length, Map<String, Duration> queues, boolean everyCall, Duration extension, int extensions,
        OnExpiry onExpiry, String unspecified, boolean cancelledByCode, Duration grace, boolean pausedByOutage) {

    public enum OnExpiry {
        /** The wrap-up is closed and filed, with {@link #unspecified} where a code is wanted and none was chosen. */
        RELEASE_WITH_CODE,
        /** The wrap-up is closed and filed with what there is. */
        RELEASE_WITHOUT_CODE,
        /** Nothing: the wrap-up stays until the agent closes it. */
        NEVER_RELEASE,
        /** As {@link #RELEASE_WITH_CODE}, and the agent cannot end it sooner by clearing it. */
        NO_EARLY_EXIT
    }

    public static final TimerPolicy DEFAULT = new TimerPolicy(Duration.ofSeconds(60), Map.of(), false, Duration.ofSeconds(30), 2,
            OnExpiry.RELEASE_WITH_CODE, "unspecified", true, Duration.ofSeconds(15), true);

    public TimerPolicy {
        queues = Map.copyOf(queues);
    }

    /** How long after this call; zero for not at all. */
    public Duration after(Call call) {
        if (call.answered().isEmpty()) return Duration.ZERO;
        return call.queue().map(queue -> queues.getOrDefault(queue, length)).orElse(everyCall ? length : Duration.ZERO);
    }

    /** How long a timer of this call runs in all, with what was added to it. */
    public Duration whole(Call call, WorkTimer timer) {
        return after(call).plus(extension.multipliedBy(timer.extensions())).plus(timer.graced() ? grace : Duration.ZERO);
    }
}
