package org.callwright.core.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callwright.model.Attendance;
import org.callwright.model.ClickToDial;
import org.callwright.model.Code;
import org.callwright.model.ContactPolicy;
import org.callwright.model.ContactPolicy.DoNotCall;
import org.callwright.model.Handling;
import org.callwright.model.Policy;
import org.callwright.model.TimerPolicy;
import org.callwright.model.WrapUp;
import org.callwright.model.WrapUpPolicy;
import org.callwright.spi.Settings;

/**
 * The policy as settings: {@code notes}, {@code wrapup.required}, {@code wrapup.unanswered}, {@code wrapup.codes}, {@code wrapup.several}; {@code agent.reasons}, {@code agent.missed},
 * {@code agent.missed.reason}; {@code contact.form}, {@code contact.internal}, {@code dial.donotcall};
 * {@code clicktodial.sources}, {@code clicktodial.direct}, {@code clicktodial.seconds};
 * {@code timer.seconds}, {@code timer.queues}, {@code timer.calls}, {@code timer.extension}, {@code timer.extensions},
 * {@code timer.onexpiry}, {@code timer.code}, {@code timer.cancelledbycode}, {@code timer.grace}, {@code timer.pause};
 * {@code hold.maximum}, {@code hold.ringback} (seconds), {@code hold.auto},
 * {@code conference.earlyjoin}, {@code conference.clear}, {@code conference.parties}, {@code consultation.cancel}.
 */
final class PolicySettings {

    private static final long LONGEST_TIMER = 14_400; // R58

    private static final Pattern QUEUE = Pattern.compile("\\s*(.+?)\\s*:\\s*(\\d{1,5})\\s*");

    private PolicySettings() {}

    /** What makes no sense is left at its default: a slip in a settings file must not keep an agent from working. */
    static Policy of(Settings settings) {
        var usual = Policy.DEFAULT;
        return new Policy(!settings.text("notes", "on").equalsIgnoreCase("off"), wrapUp(settings, usual.wrapUp()),
                timer(settings, usual.timer()), handling(settings, usual.handling()), attendance(settings, usual.attendance()),
                contacts(settings, usual.contacts()), clickToDial(settings, usual.clickToDial()));
    }

    private static WrapUpPolicy wrapUp(Settings settings, WrapUpPolicy usual) {
        var codes = list(settings, "wrapup.codes").map(Code::read).filter(code -> !code.name().isEmpty()).toList();
        return new WrapUpPolicy(required(settings, usual.required()), settings.text("wrapup.unanswered", "off").equalsIgnoreCase("on"),
                codes.isEmpty() ? usual.codes() : codes, codes.isEmpty(), settings.text("wrapup.several", "off").equalsIgnoreCase("on"));
    }

    private static Attendance attendance(Settings settings, Attendance usual) {
        var reasons = list(settings, "agent.reasons").toList();
        return new Attendance(reasons.isEmpty() ? usual.reasons() : reasons, (int) number(settings, "agent.missed", usual.missed(), 100),
                settings.text("agent.missed.reason", usual.missedReason()));
    }

    private static ContactPolicy contacts(Settings settings, ContactPolicy usual) {
        var word = settings.text("dial.donotcall", "").toUpperCase(Locale.ROOT);
        return new ContactPolicy(settings.text("contact.form", "off").equalsIgnoreCase("on"), on(settings, "contact.internal"),
                Arrays.stream(DoNotCall.values()).filter(it -> it.name().equals(word)).findFirst().orElse(usual.doNotCall()));
    }

    private static ClickToDial clickToDial(Settings settings, ClickToDial usual) {
        return new ClickToDial(words(settings, "clicktodial.sources"), words(settings, "clicktodial.direct"),
                Duration.ofSeconds(Math.max(5, number(settings, "clicktodial.seconds", usual.stands().toSeconds(), 3600))));
    }

    private static Set<String> words(Settings settings, String key) {
        return list(settings, key).map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static Stream<String> list(Settings settings, String key) {
        return Arrays.stream(settings.text(key, "").split(",")).map(String::strip).filter(item -> !item.isEmpty());
    }

    private static TimerPolicy timer(Settings settings, TimerPolicy usual) {
        return new TimerPolicy(seconds(settings, "timer.seconds", usual.length()), queues(settings.text("timer.queues", "")),
                settings.text("timer.calls", "queue").equalsIgnoreCase("all"), seconds(settings, "timer.extension", usual.extension()),
                (int) number(settings, "timer.extensions", usual.extensions(), 100), onExpiry(settings, usual.onExpiry()),
                settings.text("timer.code", usual.unspecified()), on(settings, "timer.cancelledbycode"),
                seconds(settings, "timer.grace", usual.grace()), on(settings, "timer.pause"));
    }

    /** {@code Support:90, Sales:30}. */
    private static Map<String, Duration> queues(String text) {
        var found = new HashMap<String, Duration>();
        for (var part : text.split(",")) {
            var pair = QUEUE.matcher(part);
            if (pair.matches()) found.put(pair.group(1), Duration.ofSeconds(Math.min(LONGEST_TIMER, Long.parseLong(pair.group(2)))));
        }
        return found;
    }

    private static TimerPolicy.OnExpiry onExpiry(Settings settings, TimerPolicy.OnExpiry usual) {
        var word = settings.text("timer.onexpiry", "").toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(TimerPolicy.OnExpiry.values()).filter(it -> it.name().equals(word)).findFirst().orElse(usual);
    }

    private static Handling handling(Settings settings, Handling usual) {
        return new Handling(seconds(settings, "hold.maximum", usual.maxHold()), seconds(settings, "hold.ringback", usual.ringBack()),
                on(settings, "hold.auto"), earlyJoin(settings, usual.earlyJoin()),
                !settings.text("conference.clear", "leave").equalsIgnoreCase("end"), on(settings, "consultation.cancel"),
                (int) Math.max(3, number(settings, "conference.parties", usual.parties(), usual.parties())), usual.emergency());
    }

    private static boolean on(Settings settings, String key) {
        return !settings.text(key, "on").equalsIgnoreCase("off");
    }

    private static Handling.EarlyJoin earlyJoin(Settings settings, Handling.EarlyJoin usual) {
        return Arrays.stream(Handling.EarlyJoin.values()).filter(it -> it.name().equalsIgnoreCase(settings.text("conference.earlyjoin", "")))
                .findFirst().orElse(usual);
    }

    private static WrapUp.Required required(Settings settings, WrapUp.Required usual) {
        return switch (settings.text("wrapup.required", "").toLowerCase(Locale.ROOT).replace(" ", "")) {
            case "none" -> WrapUp.Required.NONE;
            case "code" -> WrapUp.Required.CODE;
            case "code+note" -> WrapUp.Required.CODE_AND_NOTE;
            default -> usual;
        };
    }

    private static Duration seconds(Settings settings, String key, Duration usual) {
        return Duration.ofSeconds(number(settings, key, usual.toSeconds(), LONGEST_TIMER));
    }

    private static long number(Settings settings, String key, long usual, long most) {
        try {
            return Math.clamp(settings.text(key).map(Long::parseLong).orElse(usual), 0, most);
        } catch (NumberFormatException e) {
            return usual;
        }
    }
}
