package org.callwright.ui.agent.internal;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.callwright.model.Address;
import org.callwright.model.AgentState;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.CallState;
import org.callwright.model.Capability;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.model.Desk;
import org.callwright.model.EndReason;
import org.callwright.model.Health;
import org.callwright.model.Identity;
import org.callwright.model.Leg;
import org.callwright.model.LegId;
import org.callwright.model.LineStatus;
import org.callwright.model.Match;
import org.callwright.model.Operation;
import org.callwright.model.Participant;
import org.callwright.model.Recall;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.model.Situation;
import org.callwright.ui.Scene;

/** Desks and calls as literals for the tests of what is shown. */
final class Given {

    static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");
    static final Address ANNA_NUMBER = Address.of("+493055501234");
    static final Address BOB_NUMBER = Address.of("1003");
    static final CallId FIRST = new CallId(new UUID(0, 1));
    static final CallId SECOND = new CallId(new UUID(0, 2));
    static final Contact ANNA = new Contact(new ContactRef("local", "1"), "Anna Berg", "Berg & Sons", "anna@example.com",
            List.of(new Contact.Number("work", ANNA_NUMBER)), Optional.empty());
    static final Contact ZOE = Contact.of(new ContactRef("local", "2"), "Zoe Berg", List.of(new Contact.Number("", ANNA_NUMBER)));

    private Given() {}

    /** Ready, with a line that can do everything. */
    static Desk desk() {
        return desk(EnumSet.allOf(Capability.class));
    }

    static Desk desk(Set<Capability> can) {
        return Desk.EMPTY.with(new AgentState.Ready(NOW)).with(new LineStatus("line", "sim", new Health.Up("line", can)));
    }

    static Scene scene(Desk desk) {
        return Scene.EMPTY.at(NOW).with(desk);
    }

    static Call ringing(CallId id) {
        return Call.offered(id, new Leg(new LegId("line", "a" + id.value()), Participant.unknown(ANNA_NUMBER), new CallState.Ringing(NOW)),
                Optional.of("Sales"), NOW);
    }

    static Call dialling(CallId id) {
        return Call.dialled(id, new Leg(new LegId("line", "d" + id.value()), Participant.unknown(ANNA_NUMBER),
                new CallState.Dialling(NOW, false)), NOW);
    }

    static Call bound(Call call) {
        return call.with(call.identity().found(List.of(new Match(ANNA, "same number"))));
    }

    static Call unsure(Call call) {
        return call.with(Identity.UNKNOWN.found(List.of(new Match(ANNA, "same number"), new Match(ZOE, "last 8 digits"))));
    }

    static Call talking(CallId id) {
        return signal(ringing(id), new Signal.Answered(NOW));
    }

    static Call over(CallId id) {
        return signal(talking(id), new Signal.Ended(NOW, EndReason.FAR_END_HUNG_UP));
    }

    /** A call in this situation. */
    static Call in(Situation situation) {
        return switch (situation) {
            case DIALLING -> dialling(FIRST);
            case RINGING -> ringing(FIRST);
            case RECALL -> signal(in(Situation.HELD), new Signal.Recalled(NOW, Recall.HELD_TOO_LONG));
            case REDIRECT_CHOOSING -> ringing(FIRST).with(Operation.choosing(Operation.Kind.REDIRECT));
            case REDIRECT_RINGING -> ringing(FIRST).with(Operation.choosing(Operation.Kind.REDIRECT).to(BOB_NUMBER));
            case CONNECTED -> talking(FIRST);
            case HELD -> signal(talking(FIRST), new Signal.Held(NOW, Side.LOCAL));
            case TRANSFER_CHOOSING -> with(Operation.Kind.TRANSFER, Operation.Step.CHOOSING);
            case TRANSFER_RINGING -> with(Operation.Kind.TRANSFER, Operation.Step.RINGING);
            case TRANSFER_CONNECTED -> with(Operation.Kind.TRANSFER, Operation.Step.CONNECTED);
            case CONFERENCE_CHOOSING -> with(Operation.Kind.CONFERENCE, Operation.Step.CHOOSING);
            case CONFERENCE_RINGING -> with(Operation.Kind.CONFERENCE, Operation.Step.RINGING);
            case CONFERENCE_CONNECTED -> with(Operation.Kind.CONFERENCE, Operation.Step.CONNECTED);
            case CONFERENCE -> signal(with(Operation.Kind.CONFERENCE, Operation.Step.CONNECTED).withoutOperation(),
                    new Signal.Resumed(NOW, Side.LOCAL));
            case ORPHAN_RINGING -> left(with(Operation.Kind.TRANSFER, Operation.Step.RINGING));
            case ORPHAN_CONNECTED -> left(with(Operation.Kind.TRANSFER, Operation.Step.CONNECTED));
            case POST_CALL -> over(FIRST);
        };
    }

    static Call signal(Call call, Signal signal) {
        return call.after(call.customer().id(), signal);
    }

    /** The consulted target hangs up. */
    static Call targetLeft(Call call) {
        return call.after(call.others().getFirst().id(), new Signal.Ended(NOW, EndReason.FAR_END_HUNG_UP)).withoutOperation();
    }

    private static Call left(Call call) {
        return signal(call, new Signal.Ended(NOW, EndReason.FAR_END_HUNG_UP));
    }

    private static Call with(Operation.Kind kind, Operation.Step step) {
        var held = signal(talking(FIRST), new Signal.Held(NOW, Side.LOCAL));
        if (step == Operation.Step.CHOOSING) return held.with(Operation.choosing(kind));
        var dialled = new Leg(new LegId("line", "b"), Participant.named(BOB_NUMBER, "Bob Miller"), new CallState.Dialling(NOW, true));
        var leg = step == Operation.Step.CONNECTED ? dialled.after(new Signal.Answered(NOW)) : dialled;
        return held.add(leg).with(Operation.choosing(kind).over(leg.id(), BOB_NUMBER).at(step));
    }
}
