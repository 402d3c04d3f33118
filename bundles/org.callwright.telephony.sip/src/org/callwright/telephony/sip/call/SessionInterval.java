package org.callwright.telephony.sip.call;

import java.time.Duration;
import java.util.Optional;

import javax.sip.message.Message;

import org.callwright.telephony.sip.stack.Messages;

/**
 * A session timer (RFC 4028): one side shows signs of life, the other hangs up when they stay away.
 *
 * @param interval after which the session is over without a refresh
 * @param ours     whether we refresh
 */
public record SessionInterval(Duration interval, boolean ours) {

    /** The shortest that anybody may insist on (RFC 4028, section 5). */
    public static final Duration LEAST = Duration.ofSeconds(90);

    /** Whether a request asks for signs of life too often, and can be told so (RFC 4028, section 9). */
    public static boolean tooShort(Message request) {
        return timed(request) && seconds(request).filter(it -> it.compareTo(LEAST) < 0).isPresent();
    }

    private static boolean timed(Message request) {
        return Messages.lists(request, "Supported", "timer") || Messages.lists(request, "k", "timer");
    }

    /** What a request of theirs asks for. They refresh unless they want us to, or know nothing of it themselves. */
    public static Optional<SessionInterval> asked(Message request) {
        return seconds(request).map(it -> new SessionInterval(it, !timed(request) || refresher(request).equals("uas")));
    }

    /** What the answer to our request settled. */
    public static Optional<SessionInterval> settled(Message response) {
        return seconds(response).map(it -> new SessionInterval(it, !refresher(response).equals("uas")));
    }

    /** How short it may be at least, where a 422 says so (RFC 4028, section 6). */
    public static Optional<Duration> least(Message response) {
        return Messages.text(response, "Min-SE").map(it -> it.split(";", 2)[0].strip()).filter(it -> it.matches("\\d{1,6}"))
                .map(it -> Duration.ofSeconds(Integer.parseInt(it)));
    }

    /** The same side refreshes, but not so often. */
    public SessionInterval atLeast(Duration least) {
        return least.compareTo(interval) > 0 ? new SessionInterval(least, ours) : this;
    }

    /** When to refresh, or when to give up waiting (RFC 4028, section 10), counted from the last refresh. */
    public Duration due() {
        var seconds = interval.toSeconds();
        return Duration.ofSeconds(ours ? Math.max(1, seconds / 2) : Math.max(1, seconds - Math.min(32, seconds / 3)));
    }

    /** The header's value: in a request we are the client, in a response they are. */
    public String header(boolean inRequest) {
        return interval.toSeconds() + ";refresher=" + (ours == inRequest ? "uac" : "uas");
    }

    private static Optional<Duration> seconds(Message message) {
        var text = Messages.text(message, "Session-Expires").or(() -> Messages.text(message, "x")).orElse("");
        var number = text.split(";", 2)[0].strip();
        if (!number.matches("\\d{1,6}")) return Optional.empty();
        var seconds = Integer.parseInt(number);
        return seconds < 1 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    private static String refresher(Message message) {
        var text = Messages.text(message, "Session-Expires").or(() -> Messages.text(message, "x")).orElse("");
        for (var part : text.split(";")) {
            if (part.strip().toLowerCase(java.util.Locale.ROOT).startsWith("refresher=")) return part.strip().substring(10).toLowerCase(java.util.Locale.ROOT);
        }
        return "";
    }
}
