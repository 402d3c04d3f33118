package org.callwright.ui.agent.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.callwright.model.Address;
import org.callwright.model.Call;

/**
 * Lines that are written often, one a line in the preferences, with placeholders for what is known of the call: {@code {name}},
 * {@code {number}}, {@code {queue}}, {@code {date}}, {@code {time}}. What is no placeholder stays as it is.
 */
record NoteLines(List<String> lines) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(name|number|queue|date|time)}");

    NoteLines {
        lines = List.copyOf(lines);
    }

    static NoteLines read(String text) {
        return new NoteLines(text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
    }

    /** With what is known; a placeholder for what is not known becomes nothing. */
    static String filled(String line, Optional<Call> call, Instant now, ZoneId zone) {
        var known = Map.of("name", call.map(Call::customerName).orElse(""),
                "number", call.flatMap(c -> c.customer().with().address()).map(Address::value).orElse(""),
                "queue", call.flatMap(Call::queue).orElse(""),
                "date", now.atZone(zone).format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)),
                "time", time(now, zone));
        return PLACEHOLDER.matcher(line).replaceAll(found -> Matcher.quoteReplacement(known.get(found.group(1))));
    }

    static String time(Instant now, ZoneId zone) {
        return now.atZone(zone).format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT));
    }
}
