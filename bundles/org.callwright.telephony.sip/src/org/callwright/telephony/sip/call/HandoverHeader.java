package org.callwright.telephony.sip.call;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import org.callwright.model.CallId;
import org.callwright.model.ContactRef;
import org.callwright.model.Handover;

/**
 * {@code Callwright-Handover: <uuid of the conversation>;contact="connector:key"} (R106). References only; what does
 * not look exactly like that is nothing at all.
 */
public final class HandoverHeader {

    public static final String NAME = "Callwright-Handover";

    private static final int MAX_LENGTH = 400;
    private static final Pattern VALUE = Pattern.compile("\\s*([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\s*"
            + "(?:;\\s*contact\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*)?");
    private static final Pattern CONNECTOR = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private HandoverHeader() {}

    /** Empty where it cannot be written so that it can be read again. */
    public static Optional<String> text(Handover handover) {
        var contact = handover.contact().map(ContactRef::toString).map(it -> ";contact=\""
                + it.replace("\\", "\\\\").replace("\"", "\\\"") + "\"").orElse("");
        var text = handover.conversation().value() + contact;
        return parse(text).filter(handover::equals).map(it -> text);
    }

    public static Optional<Handover> parse(String text) {
        if (text.length() > MAX_LENGTH || text.chars().anyMatch(Character::isISOControl)) return Optional.empty();
        var value = VALUE.matcher(text);
        if (!value.matches()) return Optional.empty();
        var conversation = new CallId(UUID.fromString(value.group(1)));
        if (value.group(2) == null) return Optional.of(new Handover(conversation, Optional.empty()));
        try {
            var contact = ContactRef.parse(value.group(2).replaceAll("\\\\(.)", "$1"));
            return CONNECTOR.matcher(contact.connector()).matches()
                    ? Optional.of(new Handover(conversation, Optional.of(contact))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
