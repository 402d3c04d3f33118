package org.callwright.core.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.CallRecord;
import org.callwright.model.Callback;
import org.callwright.model.Contact;
import org.callwright.model.ContactForm;
import org.callwright.model.ContactRef;
import org.callwright.model.Doing;
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

    /** On hold, and the telephone system rings back if it can. */
    record Park(LegId leg) implements OnLeg {}

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

    record ForgetRecent(CallId call) implements OnStore {}

    record KeepFavourites(List<Favourite> all) implements OnStore {}

    /** @param first a shift begins with it */
    record KeepDoing(Doing doing, boolean first) implements OnStore {}

    record KeepForm(ContactForm form) implements OnStore {}

    record DropForm(CallId call) implements OnStore {}

    record KeepCallback(Callback callback) implements OnStore {}

    record DropCallback(CallId call) implements OnStore {}

    /** What waits for a person is tried again. */
    record Retry(CallId call) implements OnStore {}

    /** Something about a call has changed that has been filed meanwhile: it is filed again. */
    record Refile(CallId call, Amendment amendment) implements OnStore {}

    /** What is different about a record. */
    sealed interface Amendment {

        CallRecord to(CallRecord record);

        /** It belongs to somebody else. */
        record Owner(Contact owner) implements Amendment {
            @Override
            public CallRecord to(CallRecord record) {
                return record.of(owner);
            }
        }

        /** The promise was put off, kept, or taken back. */
        record Promise(Optional<Callback> callback) implements Amendment {
            @Override
            public CallRecord to(CallRecord record) {
                return record.promising(callback);
            }
        }
    }

    /** Comes back as {@link Input.FiledRead}. */
    record ReadFiled(CallId call, Command because) implements OnStore {}

    record LookUp(CallId call, Address caller) implements Effect {}

    /** Reads a contact and binds it; {@code because}, if the agent asked for it, is refused if there is none. */
    record ReadContact(CallId call, ContactRef contact, Optional<Command> because) implements Effect {}

    record SearchFor(String text) implements Effect {}

    record ImportContacts(String file) implements Effect {}

    record CancelImport() implements Effect {}

    /** As {@link SearchFor}, in the line's directory. */
    record Find(String line, String text) implements OnLine {

        @Override
        public String toString() {
            return "Find[" + text.length() + "]";
        }
    }

    /** Whose availability is wanted from now on. */
    record Watch(String line, Set<Address> colleagues) implements OnLine {}

    /** Whether somebody does not want to be called; comes back as {@link Input.Checked}. */
    record Check(Address to) implements Effect {}

    /** Comes back as {@link Input.Created}. */
    record Create(ContactForm form, boolean evenSo) implements Effect {}

    /** What was filed about the customer before; comes back as {@link Input.EarlierRead}. */
    record ReadEarlier(CallId call, Optional<ContactRef> contact, Optional<Address> address) implements Effect {}

    record OpenLink(String uri) implements Effect {

        @Override
        public String toString() {
            return "OpenLink";
        }
    }

    record Pair(String digits) implements Effect {

        @Override
        public String toString() {
            return "Pair";
        }
    }

    /** Comes back at once as {@link Input.Settled}, so that every observer sees the ended call before it goes. */
    record Settle(CallId call) implements Effect {}
}
