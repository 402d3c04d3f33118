package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.telephony.sip.call.DialTarget;
import org.callwright.telephony.sip.call.NameAddress;
import org.callwright.telephony.sip.call.Routing;
import org.callwright.telephony.sip.call.SipAddress;

/**
 * Whom we have passed on without asking the target, and who may come back: the telephone system took them over, and
 * rings us by a call of its own when the target does not take them (R101). That a call is such a one it must say
 * itself: it was referred by us, or it is the customer's and was diverted by us or by the target. The same customer who
 * just calls again is a new call, and so is the target, or anybody else, who calls about anything.
 */
final class Returns {

    /** How long after a transfer somebody may come back. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Switchboard board;
    private final List<Sent> sent = new ArrayList<>(); // the newest last

    private record Sent(Call call, Transfer transfer) {

        boolean of(Participant who) {
            return who.address().isPresent() && call.party().flatMap(Participant::address).map(Address::value)
                    .filter(it -> same(it, who.address().get().value())).isPresent();
        }

        boolean to(Participant who) {
            return who.address().map(Address::value).filter(it -> user().filter(user -> same(user, it)).isPresent())
                    .isPresent();
        }

        Optional<String> user() {
            return SipAddress.parse(transfer.target().uri()).map(SipAddress::user);
        }
    }

    /** Somebody comes back: {@code who} as far as we know better than the call says. */
    record Return(LegId leg, Participant who, Optional<EndReason> why) {}

    Returns(Switchboard board) {
        this.board = board;
    }

    /** A transfer was asked for. */
    void sent(Call call, Transfer transfer) {
        forget(call);
        sent.add(new Sent(call, transfer));
    }

    /** A leg is over: from now on its party may come back for a while, if it was transferred. */
    void over(Call call, EndReason reason) {
        if (reason == EndReason.TRANSFERRED) board.thread().after(WINDOW, () -> forget(call));
        else forget(call);
    }

    private void forget(Call call) {
        sent.removeIf(it -> it.call() == call);
    }

    /**
     * Whether a call brings one of them back; if so, that is settled with this.
     *
     * @param said why, where the call says so
     */
    Optional<Return> back(Participant caller, Routing routing, Optional<EndReason> said) {
        var found = find(caller, routing);
        if (found.isEmpty()) return Optional.empty();
        var it = found.get();
        it.transfer().returned();
        forget(it.call());
        var who = it.call().party().filter(known -> known.address().isPresent()).orElse(caller);
        return Optional.of(new Return(it.call().id(), who, said.or(() -> routing.why(names(it.user())))));
    }

    private Optional<Sent> find(Participant caller, Routing routing) {
        var newest = sent.reversed();
        if (routing.referredBy().filter(board::ourselves).isPresent()) {
            return newest.stream().filter(it -> it.of(caller)).findFirst()
                    .or(() -> newest.stream().filter(it -> it.to(caller)).findFirst())
                    .or(() -> sent.size() == 1 || caller.address().isEmpty() ? newest.stream().findFirst()
                            : Optional.empty());
        }
        return newest.stream().filter(it -> it.of(caller)
                && routing.diverted().stream().anyMatch(by -> board.ourselves(by) || names(it.user()).test(by)))
                        .findFirst();
    }

    /** Whether an address in a header is that user of the telephone system. */
    private Predicate<NameAddress> names(Optional<String> user) {
        return named -> user.isPresent() && SipAddress.parse(named.uri())
                .filter(it -> board.ownHost(it.host()) && same(it.user(), user.get())).isPresent();
    }

    private static boolean same(String one, String other) {
        return DialTarget.number(one).orElse(one).equals(DialTarget.number(other).orElse(other));
    }
}
