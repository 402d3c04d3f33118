package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

import javax.sip.message.Message;
import javax.sip.message.Response;

import org.callwright.telephony.sip.stack.Messages;

/**
 * The order of the provisional responses that a called telephone wants acknowledged (RFC 3262, section 4). Each telephone of a
 * fork counts for itself. What is ahead of a missing one is left alone: it is sent again.
 */
final class ReliableProgress {

    /** The option tag. */
    static final String NAME = "100rel";
    /** How long a PRACK is tried. */
    static final Duration PATIENCE = Duration.ofSeconds(32);

    private static final long MAX = 0xffff_ffffL;

    private final Map<String, Long> last = new HashMap<>(); // by the far end's tag

    /** The number of a response that is to be acknowledged; empty for any other, also for one that wants it without a number. */
    static OptionalLong number(Response response) {
        if (response.getStatusCode() <= 100 || response.getStatusCode() >= 200 || !Messages.lists(response, "Require", NAME)) return OptionalLong.empty();
        return number(response, "RSeq");
    }

    static OptionalLong number(Message message, String header) {
        var words = Messages.text(message, header).orElse("").strip().split("\\s+");
        if (!words[0].matches("\\d{1,10}")) return OptionalLong.empty();
        var number = Long.parseLong(words[0]);
        return number < 1 || number > MAX ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** Whether this is the next one of that telephone; then it counts as seen. */
    boolean next(String tag, long number) {
        var before = last.get(tag);
        if (before != null && number != before + 1) return false;
        last.put(tag, number);
        return true;
    }
}
