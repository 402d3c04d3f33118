package org.callwright.core.internal;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.CallRecord;
import org.callwright.model.ContactRef;
import org.callwright.model.Favourite;
import org.callwright.model.LegId;
import org.callwright.model.Recent;

/** Something to be done outside the desk thread. Data, so that a test can read it. */
sealed interface Effect {

    /** What a line is asked to do; carried out in order per line. */
    sealed interface OnLine extends Effect {
        LegId leg();
    }

    record Dial(LegId leg, Address to) implements OnLine {}

    record Answer(LegId leg) implements OnLine {}

    record HangUp(LegId leg) implements OnLine {}

    record Hold(LegId leg) implements OnLine {}

    record Resume(LegId leg) implements OnLine {}

    record Redirect(LegId leg, Address to) implements OnLine {}

    record Blind(LegId leg, Address to) implements OnLine {}

    record Attended(LegId leg, LegId consulted) implements OnLine {}

    record Join(LegId leg, List<LegId> all) implements OnLine {}

    record SendTones(LegId leg, String digits) implements OnLine {

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

    /** Reads a contact and binds it; {@code because} is refused if there is none. */
    record ReadContact(CallId call, ContactRef contact, Command because) implements Effect {}

    record SearchFor(String text) implements Effect {}

    /** Comes back at once as {@link Input.Settled}, so that every observer sees the ended call before it goes. */
    record Settle(CallId call) implements Effect {}

    /** Whether the effect is asked of this line. */
    static Optional<String> line(Effect effect) {
        return effect instanceof OnLine on ? Optional.of(on.leg().line()) : Optional.empty();
    }
}
