package org.callwright.core.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Call;
import org.callwright.model.CallNote;
import org.callwright.model.CallRecord;
import org.callwright.model.CallState;
import org.callwright.model.Desk;
import org.callwright.model.Phase;
import org.callwright.model.WrapUp;

/** From what is on the desk to what is written down. */
final class Records {

    private Records() {}

    /** The call as it stands at {@code at}. */
    static CallRecord of(Desk desk, Call call, Instant at) {
        var note = desk.note(call.id());
        var ended = call.state() instanceof CallState.Ended over ? Optional.of(over) : Optional.<CallState.Ended>empty();
        return new CallRecord(call.id(), call.direction(), call.customer().with().address(), call.customerName(),
                call.identity().bound().map(contact -> contact.ref()), call.queue(), call.began(), call.answered(),
                ended.map(CallState.Ended::since), talked(call, at), ended.map(CallState.Ended::reason),
                note.map(CallNote::text).orElse(""), note.map(CallNote::revision).orElse(0),
                desk.wrapUp(call.id()).map(WrapUp::codes).orElse(List.of()), call.conversation(), desk.callback(call.id()));
    }

    /** Connected time: talk and hold, without ringing and wrap-up. */
    static Duration talked(Call call, Instant at) {
        return call.answered().isEmpty() ? Duration.ZERO : call.spent().in(Phase.TALKING, at).plus(call.spent().in(Phase.HOLDING, at));
    }
}
