package org.callwright.core.internal;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.CallRecord;
import org.callwright.model.Contact;
import org.callwright.model.Favourite;
import org.callwright.model.Health;
import org.callwright.model.LineStatus;
import org.callwright.model.Match;
import org.callwright.model.Notice;
import org.callwright.model.Policy;
import org.callwright.model.Recent;
import org.callwright.model.Search;
import org.callwright.spi.telephony.LineEvent;

/** Everything that reaches the desk thread. */
sealed interface Input {

    record Asked(Command command) implements Input {}

    record Reported(LineEvent event) implements Input {}

    record Decided(Policy policy) implements Input {}

    /** The store is open: what it remembers. */
    record Remembered(List<CallRecord> open, List<CallRecord> waiting, List<Recent> recents, List<Favourite> favourites) implements Input {}

    record LineOpening(LineStatus line) implements Input {}

    record LineGone(String line) implements Input {}

    record CustomersChanged(Health health) implements Input {}

    /** The wrap-up codes that the customer system offers; they count unless the site has set its own. */
    record CodesListed(List<String> codes) implements Input {}

    record Found(CallId call, List<Match> matches) implements Input {}

    /** The contact of a {@link Effect.ReadContact}, if there is one. */
    record ContactRead(CallId call, Optional<Contact> contact, Optional<Command> because) implements Input {}

    record SearchFound(String text, List<Search.Hit> hits, boolean last) implements Input {}

    /** The note of this call, up to this revision, is in this state on its way to the CRM. */
    record Filing(CallId call, int revision, CallNote.Filed state) implements Input {}

    record Settled(CallId call) implements Input {}

    /** A line refused what it was asked; {@code sentence} says why. */
    record Failed(Effect.OnLine effect, String sentence) implements Input {}

    record Noticed(Notice notice) implements Input {}

    record Mended(String subject) implements Input {}

    /** A deadline has come. */
    record Tick() implements Input {}
}
