package org.callwright.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** Times as people read them: {@code 0:42}, {@code 12:05}, {@code 1:02:03}. */
public final class Clock {

    private Clock() {}

    /** How long something has lasted; never negative. */
    public static String since(Instant start, Instant now) {
        return of(Duration.between(start, now));
    }

    public static String of(Duration duration) {
        var seconds = Math.max(0, duration.toSeconds());
        return seconds < 3600 ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** What is left, rounded up: a countdown shows 0:00 only when it is over. */
    public static String left(Duration duration) {
        return of(duration.plusMillis(999));
    }

    /** The time of day if it was today, else the day. */
    public static String moment(Instant at, Instant now, ZoneId zone) {
        var then = at.atZone(zone);
        var today = LocalDate.ofInstant(now, zone);
        if (then.toLocalDate().equals(today)) return then.format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT));
        return then.format(DateTimeFormatter.ofPattern(then.getYear() == today.getYear() ? "d MMM" : "MMM yyyy"));
    }
}
