package org.callwright.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

class ClockTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");

    @Test
    void durationsReadAsPeopleSayThem() {
        assertEquals("0:00", Clock.of(Duration.ofSeconds(-5)));
        assertEquals("0:42", Clock.of(Duration.ofMillis(42_900)));
        assertEquals("59:59", Clock.of(Duration.ofSeconds(3599)));
        assertEquals("1:02:03", Clock.of(Duration.ofSeconds(3723)));
    }

    @Test
    void aCountdownIsRoundedUp() {
        assertEquals("0:01", Clock.left(Duration.ofMillis(1)));
        assertEquals("0:00", Clock.left(Duration.ZERO));
    }

    @Test
    void todayIsATimeAndOtherDaysAreDays() {
        assertNotEquals(Clock.moment(NOW.minusSeconds(60), NOW, ZoneOffset.UTC), Clock.moment(NOW.minus(Duration.ofDays(1)), NOW, ZoneOffset.UTC));
    }
}
