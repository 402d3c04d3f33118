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
import java.util.stream.IntStream;

import org.eclipse.osgi.util.NLS;

/** The moments that are offered for calling somebody back, and how a moment is said. */
record Promise(String text, Instant due) {

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    /** Minutes from one time that can be chosen to the next. */
    static final int STEP = 15;
    private static final int DAYS = 92;
    private static final int WEEK = 7;

    static List<Promise> offered(Instant now, ZoneId zone) {
        var tomorrow = LocalDate.ofInstant(now, zone).plusDays(1).atTime(MORNING).atZone(zone).toInstant();
        return List.of(new Promise(Messages.callback_half_hour, now.plus(Duration.ofMinutes(30))),
                new Promise(Messages.callback_two_hours, now.plus(Duration.ofHours(2))),
                new Promise(NLS.bind(Messages.callback_tomorrow_at, time(tomorrow, zone)), tomorrow));
    }

    /** Any day that can be chosen, from today on. */
    static List<LocalDate> days(Instant now, ZoneId zone) {
        return LocalDate.ofInstant(now, zone).datesUntil(LocalDate.ofInstant(now, zone).plusDays(DAYS)).toList();
    }

    static String day(LocalDate day, LocalDate today) {
        var date = day.format(DateTimeFormatter.ofPattern("EEE d MMM", Locale.getDefault()));
        return day.equals(today) ? NLS.bind(Messages.callback_today, date) : day.equals(today.plusDays(1)) ? NLS.bind(Messages.callback_tomorrow, date) : date;
    }

    /** Any time of day that can be chosen. */
    static List<LocalTime> times() {
        return IntStream.range(0, 24 * 60 / STEP).mapToObj(i -> LocalTime.MIN.plusMinutes((long) i * STEP)).toList();
    }

    static String time(LocalTime at) {
        return at.format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT));
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
