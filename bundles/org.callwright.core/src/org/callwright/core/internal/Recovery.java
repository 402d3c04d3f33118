package org.callwright.core.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallNote;
import org.callwright.model.CallRecord;
import org.callwright.model.CallState;
import org.callwright.model.Contact;
import org.callwright.model.Desk;
import org.callwright.model.EndReason;
import org.callwright.model.Handover;
import org.callwright.model.Identity;
import org.callwright.model.Leg;
import org.callwright.model.LegId;
import org.callwright.model.Notice;
import org.callwright.model.Participant;
import org.callwright.model.Phase;
import org.callwright.model.Route;
import org.callwright.model.Shift;
import org.callwright.model.TimeSpent;
import org.callwright.model.WrapUp;

/** What the desk looks like after a restart: nothing that was typed, and no wrap-up, is forgotten. */
final class Recovery {

    private Recovery() {}

    /**
     * The store may open long after the desk, when it was locked or the disk full: what has happened at the desk since stands
     * beside what the store remembers, and on disk too.
     */
    static Step on(Desk desk, Input.Remembered remembered, Stamp stamp) {
        var lost = remembered.open().stream().filter(record -> desk.call(record.call()).isEmpty()).toList();
        var next = beside(desk, remembered);
        for (var record : lost) {
            var again = remembered.corrected().contains(record.call())
                    || remembered.waiting().stream().anyMatch(item -> item.record().call().equals(record.call()));
            next = reopened(next, record, !again && record.answered().isPresent() ? desk.policy().wrapUp().required() : WrapUp.Required.NONE, again, stamp);
        }
        for (var item : remembered.waiting()) {
            var record = item.record();
            var state = item.attention() ? CallNote.Filed.ATTENTION : CallNote.Filed.FILING;
            if (!record.note().isEmpty() && next.call(record.call()).isEmpty()) next = next.with(note(record, state, stamp));
        }
        for (var form : remembered.forms()) next = next.form(form.call()).isPresent() ? next : next.with(form);
        next = next.with(shift(remembered, next));
        var step = rewritten(desk, next);
        if (lost.isEmpty()) return step;
        var text = lost.size() == 1 ? "One call from before the restart waits for its wrap-up; its note is as you left it."
                : lost.size() + " calls from before the restart wait for their wrap-up; their notes are as you left them.";
        return step.map(it -> Reducer.noticed(it, new Notice("recovered", Notice.Severity.INFO, stamp.at(), text)));
    }

    private static Desk beside(Desk desk, Input.Remembered remembered) {
        var next = desk.recents(WrapUpRules.newest(desk.recents(), remembered.recents())).favourites(remembered.favourites())
                .outbox(remembered.waiting()).callbacks(remembered.callbacks());
        for (var favourite : desk.favourites()) next = next.favourites(FavouriteRules.and(next.favourites(), favourite));
        for (var item : desk.outbox()) next = next.with(item);
        for (var callback : desk.callbacks()) next = next.with(callback);
        return next;
    }

    /** What waits to be written was decided without what the store remembers, and would take its place. */
    private static Step rewritten(Desk before, Desk next) {
        var step = Step.to(next);
        var early = !before.agent().equals(Desk.EMPTY.agent()) || !before.shift().doings().isEmpty() || !before.favourites().isEmpty();
        if (!early) return step;
        if (!next.favourites().isEmpty()) step = step.and(new Effect.KeepFavourites(next.favourites()));
        if (before.shift().doings().isEmpty()) return step;
        var first = true;
        for (var doing : next.shift().doings()) {
            step = step.and(new Effect.KeepDoing(doing, first));
            first = false;
        }
        return step;
    }

    /** What was done before the restart comes before what has been done since. */
    private static Shift shift(Input.Remembered remembered, Desk desk) {
        var all = Shift.NONE;
        for (var doing : remembered.shift()) all = all.then(doing);
        for (var doing : desk.shift().doings()) all = all.then(doing);
        return all;
    }

    /** A call that is over, as it was written down; but not the promise given in it, which may have been kept since. */
    static Desk reopened(Desk desk, CallRecord record, WrapUp.Required required, boolean again, Stamp stamp) {
        var over = new CallState.Ended(record.ended().orElse(stamp.at()), record.reason().orElse(EndReason.LINE_LOST));
        var who = new Participant(record.address(), record.contact().isPresent() ? "" : record.name());
        var leg = new Leg(new LegId("", record.key()), who, over);
        var contact = record.contact().map(ref -> Contact.of(ref, record.name(),
                record.address().map((Address a) -> List.of(new Contact.Number("", a))).orElse(List.of())));
        var spent = new TimeSpent(Map.of(Phase.TALKING, record.talked()),
                Phase.WRAPPING, over.since());
        var call = new Call(record.call(), record.direction(), record.began(), record.answered(), leg, List.of(), record.queue(), route(record), spent,
                new Identity(true, List.of(), contact), Optional.empty());
        var wrapUp = new WrapUp(record.call(), record.codes(), required, again);
        var next = desk.with(call).with(wrapUp);
        if (!again) next = TimerRules.restore(next, call, stamp.at());
        return record.revision() == 0 ? next : next.with(note(record, again ? CallNote.Filed.FILED : CallNote.Filed.KEPT, stamp));
    }

    private static Route route(CallRecord record) {
        return record.conversation().equals(record.call()) ? Route.DIRECT
                : new Route(Optional.empty(), Optional.of(new Handover(record.conversation(), Optional.empty())));
    }

    private static CallNote note(CallRecord record, CallNote.Filed filed, Stamp stamp) {
        return new CallNote(record.call(), record.contact(), record.revision(), record.ended().orElse(stamp.at()), record.note(), filed);
    }
}
