package org.callwright.core.internal;

import java.util.List;
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
import org.callwright.model.Route;
import org.callwright.model.TimeSpent;
import org.callwright.model.WrapUp;

/** What the desk looks like after a restart: nothing that was typed, and no wrap-up, is forgotten. */
final class Recovery {

    private Recovery() {}

    static Desk on(Desk desk, Input.Remembered remembered, Stamp stamp) {
        var next = desk.recents(remembered.recents()).favourites(remembered.favourites());
        var lost = remembered.open().stream().filter(record -> desk.call(record.call()).isEmpty()).toList();
        for (var record : lost) next = reopened(next, record, stamp);
        for (var record : remembered.waiting()) {
            if (!record.note().isEmpty()) next = next.with(note(record, CallNote.Filed.FILING, stamp));
        }
        if (lost.isEmpty()) return next;
        var text = lost.size() == 1 ? "One call from before the restart waits for its wrap-up; its note is as you left it."
                : lost.size() + " calls from before the restart wait for their wrap-up; their notes are as you left them.";
        return Reducer.noticed(next, new Notice("recovered", Notice.Severity.INFO, stamp.at(), text));
    }

    private static Desk reopened(Desk desk, CallRecord record, Stamp stamp) {
        var over = new CallState.Ended(record.ended().orElse(stamp.at()), record.reason().orElse(EndReason.LINE_LOST));
        var who = new Participant(record.address(), record.contact().isPresent() ? "" : record.name());
        var leg = new Leg(new LegId("", record.key()), who, over);
        var contact = record.contact().map(ref -> Contact.of(ref, record.name(),
                record.address().map((Address a) -> List.of(new Contact.Number("", a))).orElse(List.of())));
        var spent = new TimeSpent(java.util.Map.of(org.callwright.model.Phase.TALKING, record.talked()),
                org.callwright.model.Phase.WRAPPING, over.since());
        var call = new Call(record.call(), record.direction(), record.began(), record.answered(), leg, List.of(), record.queue(), route(record), spent,
                new Identity(true, List.of(), contact), Optional.empty());
        var wrapUp = new WrapUp(record.call(), record.code(), record.answered().isPresent() ? desk.policy().wrapUp() : WrapUp.Required.NONE);
        var next = TimerRules.restore(desk.with(call).with(wrapUp), call, stamp.at());
        return record.revision() == 0 ? next : next.with(note(record, CallNote.Filed.KEPT, stamp));
    }

    private static Route route(CallRecord record) {
        return record.conversation().equals(record.call()) ? Route.DIRECT
                : new Route(Optional.empty(), Optional.of(new Handover(record.conversation(), Optional.empty())));
    }

    private static CallNote note(CallRecord record, CallNote.Filed filed, Stamp stamp) {
        return new CallNote(record.call(), record.contact(), record.revision(), record.ended().orElse(stamp.at()), record.note(), filed);
    }
}
