package org.callwright.crm.odoo.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Direction;

/**
 * A call as the text of a note. What a later filing has to know stands in the classes of its first paragraph, so that it is
 * written in the same moment as the text: the revision, the direction, the time talked, when the promised call back is due.
 *
 * @param promised when the promised call back is due, in seconds since 1970
 */
record Note(int revision, Direction direction, Duration talked, OptionalLong promised, List<String> codes, String text) {

    private static final String HEAD = "callwright";
    private static final String CODES = "callwright-codes";
    private static final String TEXT = "callwright-note";
    private static final Pattern MARKS = Pattern.compile("<p class=\"(" + HEAD + " [^\"]*)\"");
    private static final Pattern MARK = Pattern.compile("callwright-(in|out|[rtc])(-?\\d{0,18})");
    private static final Pattern CODES_THERE = Pattern.compile("<p class=\"" + CODES + "\">(.*?)</p>", Pattern.DOTALL);
    private static final Pattern TEXT_THERE = Pattern.compile("<p class=\"" + TEXT + "\">(.*)</p>", Pattern.DOTALL);

    static Note of(CallRecord record) {
        var promised = record.callback().filter(callback -> !callback.kept()).map(callback -> OptionalLong.of(callback.due().getEpochSecond())).orElse(OptionalLong.empty());
        return new Note(record.revision(), record.direction(), record.talked(), promised, record.codes(), record.note());
    }

    /** Empty where the text is none of ours, or was edited beyond recognition. */
    static Optional<Note> read(String body) {
        var marks = MARKS.matcher(body);
        if (!marks.find()) return Optional.empty();
        var revision = 0;
        var direction = Direction.INBOUND;
        var talked = Duration.ZERO;
        var promised = OptionalLong.empty();
        for (var word : marks.group(1).split(" ")) {
            var mark = MARK.matcher(word);
            if (!mark.matches()) continue;
            if (mark.group(1).equals("out")) direction = Direction.OUTBOUND;
            if (!mark.group(2).matches("-?\\d{1,18}")) continue;
            var number = Long.parseLong(mark.group(2));
            switch (mark.group(1)) {
                case "r" -> revision = (int) Math.clamp(number, 0, Integer.MAX_VALUE);
                case "t" -> talked = Duration.ofSeconds(Math.max(0, number));
                case "c" -> promised = OptionalLong.of(number);
                default -> { }
            }
        }
        var codes = CODES_THERE.matcher(body);
        var text = TEXT_THERE.matcher(body);
        return Optional.of(new Note(revision, direction, talked, promised,
                codes.find() ? Arrays.stream(Texts.plain(codes.group(1)).split("\n")).filter(code -> !code.isBlank()).toList() : List.of(),
                text.find() ? Texts.plain(text.group(1)) : ""));
    }

    /** As HTML, which Odoo sanitizes. */
    String body(CallRecord record) {
        var marks = HEAD + " callwright-r" + revision + " callwright-" + (direction == Direction.INBOUND ? "in" : "out") + " callwright-t" + talked.toSeconds()
                + (promised.isPresent() ? " callwright-c" + promised.getAsLong() : "");
        var codesThere = codes.isEmpty() ? "" : "<p class=\"" + CODES + "\">" + codes.stream().map(Texts::html).collect(Collectors.joining("<br>")) + "</p>";
        return "<p class=\"" + marks + "\">" + Texts.html(headline(record)) + "</p>" + codesThere + "<p class=\"" + TEXT + "\">" + Texts.html(text) + "</p>";
    }

    private String headline(CallRecord record) {
        var who = record.name().isBlank() ? record.address().map(address -> address.value()).orElse("an unknown number")
                : record.name() + record.address().map(address -> " (" + address.value() + ")").orElse("");
        return (direction == Direction.INBOUND ? "Call from " : "Call to ") + who + record.queue().map(queue -> ", " + queue).orElse("")
                + (record.answered().isPresent() ? ", " + spoken(talked) : ", not answered");
    }

    private static String spoken(Duration talked) {
        return talked.toSeconds() < 60 ? talked.toSeconds() + " s" : talked.toMinutes() + " min " + talked.toSecondsPart() + " s";
    }

    /** The call as this note tells of it. */
    CallRecord record(CallId call, Ref contact, Instant began) {
        return new CallRecord(call, direction, Optional.empty(), "", Optional.of(contact.forDesk()), Optional.empty(), began, Optional.empty(),
                Optional.of(began.plus(talked)), talked, Optional.empty(), text, Math.max(1, revision), codes);
    }
}
