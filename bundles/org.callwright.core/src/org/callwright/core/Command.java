package org.callwright.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.callwright.model.Action;
import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.ContactRef;
import org.callwright.model.DialRequest;

/**
 * Everything an agent can ask for. An imperative; whether it worked shows in the next {@link org.callwright.model.Desk}, and
 * a command that is not allowed is answered by {@link DeskObserver#refused}. Where the call is empty the command means the
 * call in hand at the moment it is carried out; a window always names the call that the agent saw.
 */
public sealed interface Command {

    /** Places a call, or, while a redirect, transfer or conference waits for its target, names the target (R32, R98). */
    record Dial(Address to) implements Command {}

    /**
     * Somebody outside wants this to be dialled (R9). The agent is asked unless the site trusts the source; refused where the
     * source is not permitted, for codes and emergency numbers, and while nobody can be called.
     */
    record RequestDial(DialRequest request) implements Command {}

    /** The agent agrees to the request of that id, or to the one on the desk: it is dialled as with {@link Dial}. */
    record AcceptRequest(Optional<String> id) implements Command {}

    record DeclineRequest(Optional<String> id) implements Command {}

    /** A link that the operating system or the command line has handed over: a dial request, if it is one of a number. */
    record OpenLink(String uri) implements Command {

        @Override
        public String toString() {
            return "OpenLink";
        }
    }

    /** The digits that a page in the browser shows, which may send dial requests then. */
    record Pair(String digits) implements Command {

        @Override
        public String toString() {
            return "Pair";
        }
    }

    record Answer(Optional<CallId> call) implements Command {}

    record Reject(Optional<CallId> call) implements Command {}

    /** Starts to redirect a ringing call; again: back to plain ringing (R36). */
    record Redirect(Optional<CallId> call) implements Command {}

    record Hold(Optional<CallId> call) implements Command {}

    /** Takes the customer off hold, and whoever else is talked to on; cancels a running transfer or conference (R94, R107). */
    record Retrieve(Optional<CallId> call) implements Command {}

    /** Starts a transfer; again: completes it, supervised or not (R99, R100). */
    record Transfer(Optional<CallId> call) implements Command {}

    /** Starts to add a party; again: joins all (R80, R82), even before the target has answered where that is permitted (R86). */
    record Conference(Optional<CallId> call) implements Command {}

    /** The target of the running operation. */
    record To(Optional<CallId> call, Address target) implements Command {}

    /** Disconnects one party of a conference, named by its address or the id of its leg (R87). */
    record Drop(Optional<CallId> call, String party) implements Command {

        @Override
        public String toString() {
            return "Drop";
        }
    }

    /** Hangs up; in a conference leaves it, or ends it for all (R96); while an operation runs, cancels the operation (Q3). */
    record Clear(Optional<CallId> call) implements Command {}

    /** @param each how long each tone is, between 40 ms and 10 s; empty for the usual */
    record SendTones(Optional<CallId> call, String digits, Optional<Duration> each) implements Command {

        public SendTones(Optional<CallId> call, String digits) {
            this(call, digits, Optional.empty());
        }

        /** The digits may be a card number (R120). */
        @Override
        public String toString() {
            return "SendTones[" + digits.length() + "]";
        }
    }

    record Bind(Optional<CallId> call, ContactRef contact) implements Command {}

    /** The whole text of the note as it now stands. */
    record Note(Optional<CallId> call, String text) implements Command {

        @Override
        public String toString() {
            return "Note[" + text.length() + " characters]";
        }
    }

    /**
     * Chooses the code; where a call may have several it joins those chosen before, else it takes their place, and after the
     * call it also closes the wrap-up if that is complete then (R47, Q7).
     */
    record WrapUp(Optional<CallId> call, String code) implements Command {}

    /** The same, but nothing is closed by it: what the agent has picked counts when the work timer runs out. */
    record ChooseCode(Optional<CallId> call, String code) implements Command {}

    /** Takes a code back that was chosen. */
    record DropCode(Optional<CallId> call, String code) implements Command {}

    /**
     * Promises to call the customer back, or promises another time, which is possible as long as the callback is on the desk, also
     * when its call is not. The wrap-up takes it along; {@code remark} is cut to
     * {@link org.callwright.model.Callback#MAX_REMARK} characters.
     */
    record PlanCallback(Optional<CallId> call, Instant due, String remark) implements Command {

        @Override
        public String toString() {
            return "PlanCallback";
        }
    }

    /** The callback was made, or is not wanted any more. */
    record DropCallback(CallId call) implements Command {}

    /** A call that was filed comes back to be corrected: its note, its codes, its contact (R126). It keeps nobody from other calls. */
    record Reopen(CallId call) implements Command {}

    /** What waits in the outbox for a person is tried again. */
    record RetryFiling(CallId call) implements Command {}

    /** Opens the form for a new contact, filled in as far as is known (R19). */
    record NewContact(Optional<CallId> call) implements Command {}

    /** What the form says now. */
    record FillContact(CallId call, String name, String organisation, String email, String number) implements Command {

        @Override
        public String toString() {
            return "FillContact";
        }
    }

    /** @param evenSo the agent has seen who is similar */
    record CreateContact(CallId call, boolean evenSo) implements Command {}

    record CloseContact(CallId call) implements Command {}

    /** Closes the wrap-up of a call that is over, with what has been entered; refused while the policy wants more. */
    record Finish(Optional<CallId> call) implements Command {}

    record ClearTimer(Optional<CallId> call) implements Command {}

    record ExtendTimer(Optional<CallId> call) implements Command {}

    record Declare(Presence presence, String reason) implements Command {

        public enum Presence { READY, AWAY, OUT }
    }

    /** Looks for people as the agent types; an empty text ends the search. */
    record Search(String text) implements Command {

        @Override
        public String toString() {
            return "Search[" + text.length() + " characters]";
        }
    }

    /** Adds somebody, or renames them in their place. */
    record AddFavourite(Address address, String name, Optional<ContactRef> contact, String group) implements Command {

        public AddFavourite(Address address, String name, Optional<ContactRef> contact) {
            this(address, name, contact, "");
        }

        @Override
        public String toString() {
            return "AddFavourite";
        }
    }

    /**
     * Puts a favourite before another one, or at the end.
     *
     * @param group the heading it then stands under, blank for none; empty: that of the one before which it is put, or its own
     */
    record MoveFavourite(Address address, Optional<String> group, Optional<Address> before) implements Command {

        @Override
        public String toString() {
            return "MoveFavourite";
        }
    }

    /** Takes a call out of the recent history. */
    record RemoveRecent(CallId call) implements Command {}

    record RemoveFavourite(Address address) implements Command {}

    record DismissNotice(String subject) implements Command {}

    /** Adds the people of a file (CSV or vCard) to the customer system, beside everything else; relative from the workspace. */
    record ImportContacts(String file) implements Command {}

    /** Ends a running import; what it has read stays. */
    record CancelImport() implements Command {}

    /** What the command needs permission for; empty when it is always allowed. */
    default Optional<Action> action() {
        return switch (this) {
            case Dial d -> Optional.of(Action.DIAL);
            case Answer a -> Optional.of(Action.ANSWER);
            case Reject r -> Optional.of(Action.REJECT);
            case Redirect r -> Optional.of(Action.REDIRECT);
            case Hold h -> Optional.of(Action.HOLD);
            case Retrieve r -> Optional.of(Action.RETRIEVE);
            case Transfer t -> Optional.of(Action.TRANSFER);
            case Conference c -> Optional.of(Action.CONFERENCE);
            case To t -> Optional.of(Action.TO);
            case Drop d -> Optional.of(Action.DROP);
            case Clear c -> Optional.of(Action.CLEAR);
            case SendTones s -> Optional.of(Action.TONE);
            case Bind b -> Optional.of(Action.BIND);
            case Note n -> Optional.of(Action.NOTE);
            case WrapUp w -> Optional.of(Action.WRAPUP);
            case Finish f -> Optional.of(Action.WRAPUP);
            case ChooseCode c -> Optional.of(Action.WRAPUP);
            case DropCode d -> Optional.of(Action.WRAPUP);
            case PlanCallback p -> Optional.of(Action.BIND);
            case NewContact n -> Optional.of(Action.BIND);
            case ClearTimer c -> Optional.of(Action.TIMER);
            case ExtendTimer e -> Optional.of(Action.TIMER);
            case RequestDial r -> Optional.empty();
            case AcceptRequest a -> Optional.of(Action.DIAL);
            case DeclineRequest d -> Optional.empty();
            case OpenLink o -> Optional.empty();
            case Pair p -> Optional.empty();
            case Declare d -> Optional.empty();
            case Search s -> Optional.empty();
            case AddFavourite a -> Optional.empty();
            case RemoveFavourite r -> Optional.empty();
            case DropCallback d -> Optional.empty();
            case Reopen r -> Optional.empty();
            case RetryFiling r -> Optional.empty();
            case FillContact f -> Optional.empty();
            case CreateContact c -> Optional.empty();
            case CloseContact c -> Optional.empty();
            case MoveFavourite m -> Optional.empty();
            case RemoveRecent r -> Optional.empty();
            case DismissNotice d -> Optional.empty();
            case ImportContacts i -> Optional.empty();
            case CancelImport c -> Optional.empty();
        };
    }

    /** The call the command names, if it is about a call and names one. */
    default Optional<CallId> named() {
        return switch (this) {
            case Answer(var call) -> call;
            case Reject(var call) -> call;
            case Redirect(var call) -> call;
            case Hold(var call) -> call;
            case Retrieve(var call) -> call;
            case Transfer(var call) -> call;
            case Conference(var call) -> call;
            case To(var call, var target) -> call;
            case Drop(var call, var party) -> call;
            case Clear(var call) -> call;
            case SendTones(var call, var digits, var each) -> call;
            case Bind(var call, var contact) -> call;
            case Note(var call, var text) -> call;
            case WrapUp(var call, var code) -> call;
            case Finish(var call) -> call;
            case ChooseCode(var call, var code) -> call;
            case DropCode(var call, var code) -> call;
            case PlanCallback(var call, var due, var remark) -> call;
            case NewContact(var call) -> call;
            case ClearTimer(var call) -> call;
            case ExtendTimer(var call) -> call;
            case Dial d -> Optional.empty();
            case RequestDial r -> Optional.empty();
            case AcceptRequest a -> Optional.empty();
            case DeclineRequest d -> Optional.empty();
            case OpenLink o -> Optional.empty();
            case Pair p -> Optional.empty();
            case Declare d -> Optional.empty();
            case Search s -> Optional.empty();
            case AddFavourite a -> Optional.empty();
            case RemoveFavourite r -> Optional.empty();
            case DropCallback d -> Optional.empty();
            case Reopen r -> Optional.empty();
            case RetryFiling r -> Optional.empty();
            case FillContact f -> Optional.empty();
            case CreateContact c -> Optional.empty();
            case CloseContact c -> Optional.empty();
            case MoveFavourite m -> Optional.empty();
            case RemoveRecent r -> Optional.empty();
            case DismissNotice d -> Optional.empty();
            case ImportContacts i -> Optional.empty();
            case CancelImport c -> Optional.empty();
        };
    }
}
