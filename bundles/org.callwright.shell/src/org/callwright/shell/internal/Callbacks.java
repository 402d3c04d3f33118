package org.callwright.shell.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

import org.callwright.core.Command;
import org.callwright.model.CallId;

/** {@code callback 2026-11-25T09:00:00Z [REMARK]}, {@code callback +30m [REMARK]}, {@code callback drop ID}. */
final class Callbacks {

    private static final Pattern IN = Pattern.compile("\\+(\\d{1,5})([mhd])");
    private static final Request.Mistake USAGE = new Request.Mistake(
            "Say when, as in callback +30m [REMARK] (m, h or d) or callback 2026-11-25T09:00:00Z [REMARK]; or callback drop ID.");

    private Callbacks() {}

    static Request parse(Optional<CallId> call, String text) {
        if (text.equals("drop")) return call.<Request>map(id -> new Request.Do(new Command.DropCallback(id))).orElse(USAGE);
        var words = text.split("\\s+", 2);
        return due(words[0]).<Request>map(due -> new Request.Do(new Command.PlanCallback(call, due, words.length > 1 ? words[1] : ""))).orElse(USAGE);
    }

    private static Optional<Instant> due(String text) {
        var in = IN.matcher(text);
        try {
            if (!in.matches()) return Optional.of(Instant.parse(text));
            var many = Long.parseLong(in.group(1));
            return Optional.of(Instant.now().plus(switch (in.group(2)) {
                case "m" -> Duration.ofMinutes(many);
                case "h" -> Duration.ofHours(many);
                default -> Duration.ofDays(many);
            }));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
