package org.callwright.telephony.sip.call;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import javax.sip.message.Message;

import org.callwright.model.Address;
import org.callwright.model.Participant;
import org.callwright.telephony.sip.stack.Messages;

/**
 * Whom a message names as the far end. The telephone system's own word (P-Asserted-Identity, RFC 3325, then the older
 * Remote-Party-ID) goes before From, which the caller writes; it may be believed because only the registrar is heard at
 * all.
 */
public final class Caller {

    private static final List<String> HIDING = List.of("id", "user", "header", "full");

    private Caller() {}

    /**
     * Who calls.
     *
     * @param ownHost whether a host is the registrar's: then the user alone is the address
     */
    public static Participant of(Message request, Predicate<String> ownHost) {
        return asserted(request, ownHost).orElseGet(() -> claimed(request, ownHost));
    }

    /** Who the caller claims to be: all there is to go by when the message does not come from the telephone system. */
    public static Participant claimed(Message request, Predicate<String> ownHost) {
        return Messages.text(request, "From").flatMap(NameAddress::parse).map(from -> participant(from, ownHost))
                .orElseGet(Participant::withheld);
    }

    /** What the telephone system itself says, where it says something: in INVITE, UPDATE and responses. */
    public static Optional<Participant> asserted(Message message, Predicate<String> ownHost) {
        var party = Messages.texts(message, "P-Asserted-Identity").stream().map(NameAddress::parse)
                .flatMap(Optional::stream)
                .findFirst().or(() -> remoteParty(message));
        if (party.isEmpty()) return Optional.empty();
        var privacy = party.get().parameters().getOrDefault("privacy", "off");
        return Optional.of(hides(message) || !privacy.equalsIgnoreCase("off") && !privacy.equalsIgnoreCase("none")
                ? Participant.withheld() : participant(party.get(), ownHost));
    }

    private static Optional<NameAddress> remoteParty(Message message) {
        return Messages.texts(message, "Remote-Party-ID").stream().map(NameAddress::parse).flatMap(Optional::stream)
                .findFirst();
    }

    /** RFC 3323, section 4.2. */
    private static boolean hides(Message message) {
        return Messages.texts(message, "Privacy").stream().flatMap(it -> Arrays.stream(it.split("[;,]")))
                .anyMatch(it -> HIDING.contains(it.strip().toLowerCase(java.util.Locale.ROOT)));
    }

    /** Whom an address in a header means. */
    public static Participant participant(NameAddress party, Predicate<String> ownHost) {
        var uri = SipAddress.parse(party.uri());
        if (uri.isEmpty()) return Participant.withheld();
        var address = uri.get();
        if (address.host().endsWith("anonymous.invalid") || address.user().equalsIgnoreCase("anonymous")) {
            return Participant.withheld();
        }
        var shown = shown(address, ownHost);
        try {
            return Participant.named(Address.of(shown), party.name().equals(shown) ? "" : party.name());
        } catch (IllegalArgumentException e) { // too long, or control characters behind an escape
            return new Participant(Optional.empty(), party.name());
        }
    }

    private static String shown(SipAddress address, Predicate<String> ownHost) {
        if (address.user().isEmpty()) return address.host();
        var number = DialTarget.number(address.user());
        if (number.isPresent()) return number.get();
        return address.host().isEmpty() || ownHost.test(address.host()) ? address.user() : address.user() + "@"
                + address.host();
    }
}
