package org.callwright.core.internal;

import org.callwright.core.Command;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.CallRecord;
import org.callwright.model.Desk;
import org.callwright.model.Outgoing;
import org.callwright.model.Refusal;
import org.callwright.model.WrapUp;

/** What is on its way to the customer system, and what comes back to be corrected. */
final class OutboxRules {

    private OutboxRules() {}

    static Desk filed(Desk desk, CallRecord record) {
        var still = desk.outgoing(record.call()).filter(item -> !item.record().equals(record) && item.record().revision() >= record.revision());
        var next = still.isPresent() ? desk : desk.withoutOutgoing(record.call());
        return marked(next, record, still.isPresent() ? CallNote.Filed.FILING : CallNote.Filed.FILED);
    }

    static Desk failed(Desk desk, Outgoing item) {
        if (desk.outgoing(item.record().call()).filter(waiting -> waiting.record().equals(item.record())).isEmpty()) return desk;
        return marked(desk.with(item), item.record(), item.attention() ? CallNote.Filed.ATTENTION : CallNote.Filed.FILING);
    }

    private static Desk marked(Desk desk, CallRecord record, CallNote.Filed state) {
        return desk.note(record.call()).filter(note -> note.revision() <= record.revision()).map(note -> desk.with(note.filed(state))).orElse(desk);
    }

    /** A call that has left the desk is filed again: as it waits, or else as it was filed. */
    static Step amended(Desk desk, CallId call, Effect.Amendment amendment) {
        return desk.outgoing(call).map(item -> Outgoing.of(item.connector(), amendment.to(item.record()))).map(item -> Step.to(desk.with(item), new Effect.File(item.record())))
                .orElseGet(() -> Step.to(desk, new Effect.Refile(call, amendment)));
    }

    static Step retry(Desk desk, CallId call) {
        var item = desk.outgoing(call);
        if (item.isEmpty()) return Step.refused(desk, Refusal.NOTHING_WAITS);
        var again = item.get().retried();
        return Step.to(marked(desk.with(again), again.record(), CallNote.Filed.FILING), new Effect.Retry(call));
    }

    /** What waits is at hand; what was filed is read first. */
    static Step reopen(Desk desk, Command.Reopen asked, Stamp stamp) {
        if (desk.call(asked.call()).isPresent()) return Step.to(desk);
        return desk.outgoing(asked.call()).map(item -> reopened(desk, item.record(),
                item.attention() ? CallNote.Filed.ATTENTION : CallNote.Filed.FILING, stamp))
                .orElseGet(() -> Step.to(desk, new Effect.ReadFiled(asked.call(), asked)));
    }

    /** @param filed where its note is on its way */
    static Step reopened(Desk desk, CallRecord record, CallNote.Filed filed, Stamp stamp) {
        if (desk.call(record.call()).isPresent()) return Step.to(desk);
        var gone = desk.departed().stream().filter(call -> call.id().equals(record.call())).findFirst();
        var next = Recovery.reopened(desk.withoutDeparted(record.call()), record, WrapUp.Required.NONE, true, stamp);
        if (gone.isPresent()) next = next.with(gone.get()); // as it was: whoever was transferred may still come back
        var promised = record.callback().filter(callback -> !callback.kept() && desk.callback(record.call()).isEmpty());
        if (promised.isPresent()) next = next.with(promised.get()); // else what is filed again would be without it
        next = next.note(record.call()).map(note -> note.filed(filed)).map(next::with).orElse(next);
        var call = next.call(record.call()).orElseThrow();
        var step = Step.to(next, new Effect.Keep(Records.of(next, call, stamp.at())),
                new Effect.ReadEarlier(call.id(), record.contact(), record.address()));
        return promised.isPresent() ? step.and(new Effect.KeepCallback(promised.get())) : step;
    }
}
