package org.callwright.core.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.CallRecord;
import org.callwright.model.ContactRef;
import org.callwright.model.Favourite;
import org.callwright.model.Handover;
import org.callwright.model.LegId;
import org.callwright.model.Operation;
import org.callwright.model.Recent;

/** Something to be done outside the desk thread. Data, so that a test can read it. */
sealed interface Effect {

    /** What a line is asked to do; carried out in order per line. */
    sealed interface OnLine extends Effect {
        String line();
    }

    /** What a line is asked to do with one leg. */
    sealed interface OnLeg extends OnLine {
        LegId leg();

        @Override
        default String line() {
            return leg().line();
        }
    }

    /** Whether queue calls are wanted (R45). */
    record Available(String line, boolean wanted) implements OnLine {}

    record Dial(LegId leg, Address to, Optional<Handover> handover) implements OnLeg {

        Dial(LegId leg, Address to) {
            this(leg, to, Optional.empty());
        }
    }

    record Answer(LegId leg) implements OnLeg {}

    record HangUp(LegId leg) implements OnLeg {}

    record Hold(LegId leg) implements OnLeg {}

    record Resume(LegId leg) implements OnLeg {}

    record Redirect(LegId leg, Address to) implements OnLeg {}

    record Blind(LegId leg, Address to, Handover handover) implements OnLeg {}

    record Attended(LegId leg, LegId consulted) implements OnLeg {}

    /** @param before what was running until then; it runs on if the line refuses */
    record Join(LegId leg, List<LegId> all, Optional<Operation> before) implements OnLeg {}

    /** The agent leaves, the others go on. */
    record Leave(LegId leg, List<LegId> all) implements OnLeg {}

    /** @param each how long each tone is; empty for the usual */
    record SendTones(LegId leg, String digits, Optional<Duration> each) implements OnLeg {

        @Override
        public String toString() {
            return "SendTones[" + digits.length() + "]";
        }
    }

    /** What the local store is asked to keep; carried out in order. */
    sealed interface OnStore extends Effect {}

    record KeepNote(CallNote note) implements OnStore {}

    record Keep(CallRecord record) implements OnStore {}

    /** Nothing to file: the call only leaves the list of open ones. */
    record Drop(CallId call) implements OnStore {}

    /** Into the outbox. */
    record File(CallRecord record) implements OnStore {}

    record KeepRecent(Recent recent) implements OnStore {}

    record KeepFavourite(Favourite favourite) implements OnStore {}

    record DropFavourite(Address address) implements OnStore {}

    record LookUp(CallId call, Address caller) implements Effect {}

    /** Reads a contact and binds it; {@code because}, if the agent asked for it, is refused if there is none. */
    record ReadContact(CallId call, ContactRef contact, Optional<Command> because) implements Effect {}

    record SearchFor(String text) implements Effect {}

    record ImportContacts(String file) implements Effect {}

    record CancelImport() implements Effect {}

    /** Comes back at once as {@link Input.Settled}, so that every observer sees the ended call before it goes. */
    record Settle(CallId call) implements Effect {}
}
