package org.callwright.crm.salesforce.internal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a task of ours says about itself in the field for a telephone system's own identifier (CallObject): which call, which part of
 * it, which revision of the note, and when the call began, of which a task knows the day only.
 *
 * @param part {@code ""} for the call itself, {@code 2} and more for where its note goes on, {@code callback} for what was promised
 */
record Mark(String call, String part, int revision, Optional<Instant> began) {

    static final String CALLBACK = "callback";

    private static final String OURS = "callwright:";
    private static final Pattern FORM = Pattern.compile(OURS + "([^/ ]{1,60})(?:/(\\w{1,10}))? r(\\d{1,9})(?: (\\S{1,40}))?");

    static Optional<Mark> read(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) return Optional.empty();
        return Optional.of(new Mark(form.group(1), form.group(2) == null ? "" : form.group(2), Integer.parseInt(form.group(3)), instant(form.group(4))));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** How all marks of a call begin. */
    static String beginning(String call) {
        return OURS + call;
    }

    static String beginning() {
        return OURS;
    }

    /** The same for every revision. */
    String key() {
        return call + (part.isEmpty() ? "" : "/" + part);
    }

    @Override
    public String toString() {
        return OURS + key() + " r" + revision + began.map(at -> " " + at.truncatedTo(ChronoUnit.MILLIS)).orElse("");
    }
}
