package org.callwright.core.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Callback;
import org.callwright.model.Code;
import org.callwright.model.Contact;
import org.callwright.model.ContactForm;
import org.callwright.model.Doing;
import org.callwright.model.Favourite;
import org.callwright.model.Health;
import org.callwright.model.LineStatus;
import org.callwright.model.Match;
import org.callwright.model.Notice;
import org.callwright.model.Outgoing;
import org.callwright.model.Policy;
import org.callwright.model.Recent;
import org.callwright.model.Search;
import org.callwright.spi.telephony.LineEvent;

/** Everything that reaches the desk thread. */
sealed interface Input {

    record Asked(Command command) implements Input {}

    /** Somebody outside wants a number to be dialled, which the telephone system will be told like this. */
    record Requested(Command.RequestDial because, Address dialled) implements Input {}

    record Reported(LineEvent event) implements Input {}

    record Decided(Policy policy) implements Input {}

    /** The store is open: what it remembers; {@code corrected} are those of the open calls that had been filed before. */
    record Remembered(List<CallRecord> open, Set<CallId> corrected, List<Outgoing> waiting, List<Recent> recents, List<Favourite> favourites,
            List<Doing> shift, List<ContactForm> forms, List<Callback> callbacks) implements Input {

        /** Of a store that knows only this. */
        Remembered(List<CallRecord> open, List<Outgoing> waiting, List<Recent> recents, List<Favourite> favourites) {
            this(open, Set.of(), waiting, recents, favourites, List.of(), List.of(), List.of());
        }
    }

    record LineOpening(LineStatus line) implements Input {}

    record LineGone(String line) implements Input {}

    record CustomersChanged(Health health) implements Input {}

    /** That customer system is not used any more. */
    record CustomersGone(String id) implements Input {}

    /** The wrap-up codes that the customer system offers; they count unless the site has set its own. */
    record CodesListed(List<Code> codes) implements Input {}

    record Found(CallId call, List<Match> matches) implements Input {}

    /** The contact of a {@link Effect.ReadContact}, if there is one. */
    record ContactRead(CallId call, Optional<Contact> contact, Optional<Command> because) implements Input {}

    record SearchFound(String text, String source, List<Search.Hit> hits) implements Input {}

    /** This is about to be filed again. */
    record Waits(Outgoing item) implements Input {}

    /** This record was filed. */
    record Filed(CallRecord record) implements Input {}

    /** It could not be filed. */
    record FilingFailed(Outgoing item) implements Input {}

    /** Whether a number may be called: {@code why} not, as a sentence. */
    record Checked(Address to, Optional<String> why) implements Input {}

    /** What became of a contact that was to be created: it is there, or similar ones are, or it failed. */
    record Created(CallId call, Optional<Contact> contact, List<Contact> similar, String trouble) implements Input {}

    record EarlierRead(CallId call, List<CallRecord> records) implements Input {}

    /** The call as it was filed last. */
    record FiledRead(Optional<CallRecord> record, Command because) implements Input {}

    record Settled(CallId call) implements Input {}

    /** A line refused what it was asked; {@code sentence} says why. */
    record Failed(Effect.OnLine effect, String sentence) implements Input {}

    record Noticed(Notice notice) implements Input {}

    record Mended(String subject) implements Input {}

    /** A deadline has come. */
    record Tick() implements Input {}
}
