package org.callwright.telephony.sip.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import javax.sip.message.Message;

import org.callwright.model.EndReason;
import org.callwright.model.Participant;
import org.callwright.telephony.sip.stack.Messages;

/**
 * The way that an INVITE says it took: who sent it on (Diversion, RFC 5806; History-Info, RFC 7044), and who asked for
 * it (Referred-By, RFC 3892).
 *
 * @param diverted who sent it on, the last one first
 */
public record Routing(List<NameAddress> diverted, Optional<NameAddress> referredBy) {

    private static final Pattern REASON = Pattern.compile("[?&]Reason=", Pattern.CASE_INSENSITIVE);

    public Routing {
        diverted = List.copyOf(diverted);
    }

    public static Routing of(Message invite) {
        var all = new ArrayList<NameAddress>(); // who diverted last wrote the topmost Diversion (RFC 5806, section 5)
        Messages.texts(invite, "Diversion").stream().flatMap(it -> NameAddress.list(it).stream()).forEach(all::add);
        all.addAll(history(Messages.texts(invite, "History-Info").stream().flatMap(it -> NameAddress.list(it).stream())
                .toList()));
        return new Routing(all, Messages.text(invite, "Referred-By").flatMap(NameAddress::parse));
    }

    /** Entries that the call was sent on from: a later one says so ({@code mp}), or they say why it did not stay. */
    private static List<NameAddress> history(List<NameAddress> entries) {
        var left = new ArrayList<NameAddress>();
        for (var i = entries.size() - 2; i >= 0; i--) {
            var entry = entries.get(i);
            var index = entry.parameters().getOrDefault("index", "");
            var mapped = entries.stream().anyMatch(it -> !index.isEmpty() && index.equals(it.parameters().get("mp")));
            if (mapped || REASON.matcher(entry.uri()).find()) left.add(entry);
        }
        return left;
    }

    /** Whom to show as the one who sent the call here; nobody who hides, and not ourselves. */
    public Optional<Participant> redirectedBy(Predicate<NameAddress> ourselves, Predicate<String> ownHost) {
        return java.util.stream.Stream.concat(diverted.stream(), referredBy.stream()).filter(ourselves.negate())
                .findFirst()
                .filter(it -> it.parameters().getOrDefault("privacy", "off").equalsIgnoreCase("off"))
                .map(it -> Caller.participant(it, ownHost)).filter(it -> it.address().isPresent());
    }

    /** Why the call did not stay with somebody, where Diversion says it. */
    public Optional<EndReason> why(Predicate<NameAddress> who) {
        return diverted.stream().filter(who).findFirst()
                .flatMap(it -> switch (it.parameters().getOrDefault("reason", "")) {
            case "user-busy" -> Optional.of(EndReason.BUSY);
            case "no-answer" -> Optional.of(EndReason.NO_ANSWER);
            case "unavailable", "out-of-service" -> Optional.of(EndReason.UNREACHABLE);
            default -> Optional.empty();
        });
    }
}
