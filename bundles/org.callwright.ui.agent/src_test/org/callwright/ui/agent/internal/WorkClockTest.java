package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.callwright.model.Desk;
import org.callwright.model.Policy;
import org.callwright.model.Refusal;
import org.callwright.model.TimerPolicy;
import org.callwright.model.TimerPolicy.OnExpiry;
import org.callwright.model.WorkTimer;
import org.callwright.model.WrapUp;
import org.junit.jupiter.api.Test;

class WorkClockTest {

    private static Desk desk(WorkTimer timer, OnExpiry onExpiry) {
        var policy = new TimerPolicy(Duration.ofSeconds(60), Map.of(), true, Duration.ofSeconds(30), 2, onExpiry, "none", true,
                Duration.ofSeconds(15), true);
        return Given.desk().with(Policy.DEFAULT.timer(policy)).with(Given.over(Given.FIRST)).with(WrapUp.open(Given.FIRST, WrapUp.Required.CODE))
                .timer(Optional.of(timer));
    }

    private static WorkTimer timer(int extensions) {
        return new WorkTimer(Given.FIRST, Given.NOW.plusSeconds(60 + 30L * extensions), extensions);
    }

    private static WorkClock clock(Desk desk, int millis) {
        return WorkClock.of(Given.scene(desk).at(Given.NOW.plusMillis(millis))).orElseThrow();
    }

    @Test
    void itCountsDownAndShowsZeroOnlyWhenItIsOver() { // R59
        var desk = desk(timer(0), OnExpiry.RELEASE_WITH_CODE);
        assertEquals("Work time: 1:00 left", clock(desk, 100).text());
        assertEquals("Work time: 0:01 left", clock(desk, 59_900).text());
        assertEquals("Work time: 0:00 left", clock(desk, 60_000).text());
        assertEquals(0.5, clock(desk, 30_000).share(), 0.001);
        assertEquals(1, clock(desk(timer(1), OnExpiry.RELEASE_WITH_CODE), 0).share(), 0.001); // of 90 seconds
    }

    @Test
    void theRedXSaysWhyItIsDisabled() { // R54, R61, R64
        assertEquals(Optional.of(Refusal.CODE_MISSING), clock(desk(timer(0), OnExpiry.RELEASE_WITH_CODE), 0).clearing());
        assertEquals(Refusal.CODE_MISSING.sentence(), clock(desk(timer(0), OnExpiry.RELEASE_WITH_CODE), 0).detail());
        var coded = desk(timer(0), OnExpiry.RELEASE_WITH_CODE).with(WrapUp.open(Given.FIRST, WrapUp.Required.CODE).with("resolved"));
        assertEquals(Optional.empty(), clock(coded, 0).clearing());
        assertEquals("", clock(coded, 0).detail());
        assertEquals(Optional.of(Refusal.NO_EARLY_EXIT), clock(coded.with(Policy.DEFAULT.timer(desk(timer(0), OnExpiry.NO_EARLY_EXIT)
                .policy().timer())), 0).clearing());
    }

    @Test
    void moreTimeSaysHowOftenItIsLeft() { // R67
        assertEquals("More time (2)", clock(desk(timer(0), OnExpiry.RELEASE_WITH_CODE), 0).more());
        assertEquals(Optional.empty(), clock(desk(timer(1), OnExpiry.RELEASE_WITH_CODE), 0).extension());
        assertEquals(Optional.of(Refusal.NO_EXTENSION_LEFT), clock(desk(timer(2), OnExpiry.RELEASE_WITH_CODE), 0).extension());
        assertEquals("Adds 0:30", clock(desk(timer(0), OnExpiry.RELEASE_WITH_CODE), 0).moreTip());
    }

    @Test
    void itSaysWhenItStandsStillAndWhenItWaitsForWhoWrites() { // R65, R66
        assertEquals(Messages.timer_paused, clock(desk(timer(0).pause(Given.NOW), OnExpiry.RELEASE_WITH_CODE), 9_000).detail());
        assertEquals("Work time: 1:00 left", clock(desk(timer(0).pause(Given.NOW), OnExpiry.RELEASE_WITH_CODE), 9_000).text());
        assertEquals(Messages.timer_graced, clock(desk(timer(0).grace(Duration.ofSeconds(15)), OnExpiry.RELEASE_WITH_CODE), 0).detail());
    }

    @Test
    void beforeAnotherCallItSaysWhoseWorkTimeItIs() {
        var desk = desk(timer(0), OnExpiry.RELEASE_WITH_CODE).with(Given.ringing(Given.SECOND));
        assertEquals("Work time for " + Names.of(Given.over(Given.FIRST)) + ": 1:00 left",
                WorkClock.of(Given.scene(desk).pick(Given.SECOND)).orElseThrow().text());
    }
}
