package org.callwright.telephony.sip.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import javax.sip.message.Response;

import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.Participant;
import org.callwright.telephony.sip.call.DialTarget;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.NameAddress;
import org.callwright.telephony.sip.call.ParkNumbers;
import org.callwright.telephony.sip.call.Routing;
import org.callwright.telephony.sip.call.SipAddress;
import org.callwright.telephony.sip.internal.Requests.Incoming;

/**
 * Whom this desk has parked with the telephone system, which rings back for them by a call of its own (R70). That a call is
 * such a one it must say itself: it was diverted by the place; or it was referred or diverted by us, and is the party's or
 * the place's. The same party who just calls again is a new call. On the line's thread.
 */
final class ParkingLot {

    private final Switchboard board;
    private final List<Guest> guests = new ArrayList<>(); // who has waited longest first

    /** Somebody in a place, or on the way there. */
    interface Guest {

        Optional<Call> call();

        Optional<Participant> party();

        Optional<ParkNumbers.Slot> slot();

        /** Whether it does not ring for them already. */
        default boolean waiting() {
            return true;
        }

        /** The telephone system rings back for them. */
        void rings(Arrival arrival);

        /** Their leg is over. */
        default void over() {}

        /** … because the agent hung up in a call that was to be parked. */
        default void hungUp() {}
    }

    /**
     * A call that rings here.
     *
     * @param sent the 180, if it rings already
     */
    record Arrival(Incoming invite, Dialog dialog, Optional<Response> sent) {}

    ParkingLot(Switchboard board) {
        this.board = board;
    }

    /** Whether that is under way now, or has come about; a line that does not park says no. */
    boolean park(Call call, TalkingStage stage) {
        if (board.settings().park().isEmpty() || call.heldHere() || board.conferences().has(call)) return false;
        if (of(call).isEmpty()) {
            var parking = new Parking(board, call, stage);
            guests.add(parking);
            parking.start();
        }
        wants(call, true);
        return true;
    }

    /** Whether what the agent wants of a call is the business of one that is being parked. */
    boolean wants(Call call, boolean hold) {
        var parking = of(call).filter(Parking.class::isInstance).map(Parking.class::cast);
        parking.ifPresent(it -> it.wants(hold));
        return parking.isPresent();
    }

    /** A place that is none of ours already. */
    Optional<ParkNumbers.Slot> draw(Predicate<ParkNumbers.Slot> refused) {
        return board.settings().park().flatMap(numbers -> numbers.draw(board.random(),
                slot -> refused.test(slot) || guests.stream().anyMatch(it -> it.slot().filter(slot::equals).isPresent())));
    }

    String uri(Address number) {
        return DialTarget.uri(number, board.settings().domain()).orElseThrow();
    }

    void enter(Guest guest) {
        guests.add(guest);
    }

    void leave(Guest guest) {
        guests.remove(guest);
    }

    /** That leg is over. */
    void over(Call call, EndReason reason) {
        of(call).ifPresent(it -> {
            guests.remove(it);
            it.over();
            if (reason == EndReason.HUNG_UP && !board.closing()) it.hungUp();
        });
    }

    private Optional<Guest> of(Call call) {
        return guests.stream().filter(it -> it.call().filter(call::equals).isPresent()).findFirst();
    }

    /** For whom a call rings back, if for somebody. */
    Optional<Guest> back(Participant caller, Routing routing) {
        var from = first(it -> routing.diverted().stream().anyMatch(by -> it.slot().filter(slot -> names(slot, by)).isPresent()));
        if (from.isPresent()) return from;
        var byUs = routing.referredBy().filter(board::ourselves).isPresent() || routing.diverted().stream().anyMatch(board::ourselves);
        if (!byUs) return Optional.empty();
        return first(it -> same(it, caller))
                .or(() -> first(it -> caller.address().isEmpty() || it.slot().filter(slot -> slot.is(caller)).isPresent()));
    }

    /** The last guess, for a call that we had referred: it is nobody's who was transferred. */
    Optional<Guest> only(Routing routing) {
        return guests.size() == 1
                && routing.referredBy().filter(board::ourselves).isPresent() ? first(it -> true) : Optional.empty();
    }

    private Optional<Guest> first(Predicate<Guest> whom) {
        return guests.stream().filter(it -> it.waiting() && whom.test(it)).findFirst();
    }

    private static boolean same(Guest guest, Participant caller) {
        return caller.address().isPresent() && guest.party().flatMap(Participant::address).map(ParkingLot::plain)
                .filter(plain(caller.address().get())::equals).isPresent();
    }

    private static String plain(Address address) {
        return DialTarget.number(address.value()).orElse(address.value());
    }

    private boolean names(ParkNumbers.Slot slot, NameAddress by) {
        return SipAddress.parse(by.uri()).filter(it -> board.ownHost(it.host()) && slot.is(it.user())).isPresent();
    }
}
