package org.callwright.telephony.sip.call;

import java.util.Optional;
import java.util.regex.Pattern;

import org.callwright.model.Address;

/** Turns what somebody dials into a SIP URI. */
public final class DialTarget {

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#A-D]+");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\-.()/\u00a0\u2010-\u2015]+");
    private static final Pattern HOST = Pattern.compile("[a-z0-9.-]+|\\[[0-9a-f:.]+\\]");

    private DialTarget() {}

    /**
     * Numbers and feature codes belong to the registrar's domain, their visual separators are left out; a SIP address is
     * taken at its word, but only its user, host and port: whatever else a pasted link holds (headers!) is dropped.
     *
     * @param domain of the account, as it may stand in a URI
     * @return empty when this cannot be dialled
     */
    public static Optional<String> uri(Address to, String domain) {
        var text = to.value();
        var lower = text.toLowerCase(java.util.Locale.ROOT);
        if (lower.startsWith("tel:")) return SipAddress.parse(text).flatMap(it -> local(it.user(), domain));
        if (lower.startsWith("sip:") || lower.startsWith("sips:")) return SipAddress.parse(text).flatMap(DialTarget::foreign);
        if (text.indexOf('@') > 0) return SipAddress.parse("sip:" + text).flatMap(DialTarget::foreign);
        return local(text, domain);
    }

    private static Optional<String> local(String text, String domain) {
        var user = number(text).orElse(text.strip());
        return user.isEmpty() ? Optional.empty() : Optional.of("sip:" + SipAddress.escape(user) + "@" + domain);
    }

    private static Optional<String> foreign(SipAddress address) {
        if (!HOST.matcher(address.host()).matches()) return Optional.empty();
        var user = address.user().isEmpty() ? "" : SipAddress.escape(number(address.user()).orElse(address.user())) + "@";
        return Optional.of("sip:" + user + address.host() + (address.port() == 0 ? "" : ":" + address.port()));
    }

    /** The digits of a telephone number, an extension or a feature code, without visual separators; empty for names. */
    public static Optional<String> number(String text) {
        var bare = SEPARATORS.matcher(text).replaceAll("");
        return NUMBER.matcher(bare).matches() && bare.chars().anyMatch(c -> c < 'A') ? Optional.of(bare) : Optional.empty();
    }
}
