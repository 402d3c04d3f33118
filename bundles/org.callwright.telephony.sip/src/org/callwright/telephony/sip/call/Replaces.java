package org.callwright.telephony.sip.call;

import java.util.Optional;

/**
 * Names the dialog whose place a new call takes (RFC 3891), by the words of whom the header is sent <em>to</em>: {@code
 * toTag} is the receiver's own tag in that dialog, {@code fromTag} the tag of its far end.
 *
 * @param earlyOnly only while that dialog still rings
 */
public record Replaces(String callId, String toTag, String fromTag, boolean earlyOnly) {

    /** For the far end of a dialog of ours, which somebody else is to take over from us. */
    public static Replaces of(Dialog dialog) {
        return new Replaces(dialog.callId(), dialog.remoteTag(), dialog.localTag(), false);
    }

    /** Empty where a Call-ID or a tag is missing or said twice. */
    public static Optional<Replaces> parse(String text) {
        var parts = text.strip().split("\\s*;\\s*", -1);
        String to = null;
        String from = null;
        var early = false;
        for (var i = 1; i < parts.length; i++) {
            var equals = parts[i].indexOf('=');
            var name = equals < 0 ? parts[i] : parts[i].substring(0, equals).strip();
            var value = equals < 0 ? "" : parts[i].substring(equals + 1).strip();
            if (name.equalsIgnoreCase("to-tag")) {
                if (to != null) return Optional.empty();
                to = value;
            } else if (name.equalsIgnoreCase("from-tag")) {
                if (from != null) return Optional.empty();
                from = value;
            } else if (name.equalsIgnoreCase("early-only")) {
                early = true;
            }
        }
        var complete = word(parts[0]) && to != null && word(to) && from != null && word(from);
        return complete ? Optional.of(new Replaces(parts[0], to, from, early)) : Optional.empty();
    }

    /** The header's value. */
    public String text() {
        return callId + ";to-tag=" + toTag + ";from-tag=" + fromTag + (earlyOnly ? ";early-only" : "");
    }

    /** The dialog as its receiver names it ({@link Dialog#id()}). */
    public String dialog() {
        return callId + " " + toTag + " " + fromTag;
    }

    private static boolean word(String text) {
        return !text.isEmpty() && text.length() <= 256 && text.chars()
                .allMatch(c -> c > ' ' && c < 127 && c != ',' && c != '<' && c != '>');
    }
}
