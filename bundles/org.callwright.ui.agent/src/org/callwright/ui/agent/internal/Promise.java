package org.callwright.ui.agent.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

import org.eclipse.osgi.util.NLS;

/** The moments that are offered for calling somebody back, and how a moment is said. */
record Promise(String text, Instant due) {

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final int WEEK = 7;

    static List<Promise> offered(Instant now, ZoneId zone) {
        var tomorrow = LocalDate.ofInstant(now, zone).plusDays(1).atTime(MORNING).atZone(zone).toInstant();
        return List.of(new Promise(Messages.callback_half_hour, now.plus(Duration.ofMinutes(30))),
                new Promise(Messages.callback_two_hours, now.plus(Duration.ofHours(2))),
                new Promise(NLS.bind(Messages.callback_tomorrow_at, time(tomorrow, zone)), tomorrow));
    }

    /** As in {@code 14:30}, {@code tomorrow 9:00}, {@code Thursday 9:00}, {@code 12 Mar 9:00}. */
    static String said(Instant due, Instant now, ZoneId zone) {
        var day = LocalDate.ofInstant(due, zone);
        var today = LocalDate.ofInstant(now, zone);
        var days = today.until(day, java.time.temporal.ChronoUnit.DAYS);
        var time = time(due, zone);
        if (days == 0) return NLS.bind(Messages.callback_today, time);
        if (days == 1) return NLS.bind(Messages.callback_tomorrow, time);
        if (days > 1 && days < WEEK) return day.format(DateTimeFormatter.ofPattern("EEEE ", Locale.getDefault())) + time;
        return day.format(DateTimeFormatter.ofPattern(day.getYear() == today.getYear() ? "d MMM " : "d MMM yyyy ", Locale.getDefault())) + time;
    }

    private static String time(Instant at, ZoneId zone) {
        return at.atZone(zone).format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT));
    }
}
