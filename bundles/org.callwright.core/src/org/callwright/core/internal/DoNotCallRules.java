package org.callwright.core.internal;

import java.time.Instant;

import org.callwright.model.Action;
import org.callwright.model.Address;
import org.callwright.model.ContactPolicy;
import org.callwright.model.ContactPolicy.DoNotCall;
import org.callwright.model.Desk;
import org.callwright.model.Dialled;
import org.callwright.model.Health;
import org.callwright.model.Notice;
import org.callwright.model.Refusal;

/** Before somebody is called who may not want to be: the customer system is asked first. */
final class DoNotCallRules {

    static final String SUBJECT = "do-not-call";

    private DoNotCallRules() {}

    /** Whether anybody has to be asked: not when the agent has been warned a moment ago, and dials again. */
    static boolean asks(Desk desk, Address to, Instant at) {
        var policy = desk.policy().contacts().doNotCall();
        if (policy == DoNotCall.OFF || desk.customers().stream().noneMatch(Health::up)) return false;
        var warned = desk.dialled().filter(last -> last.to().equals(to)).isPresent()
                && desk.notice(SUBJECT).filter(notice -> notice.at().plus(ContactPolicy.QUESTION).isAfter(at)).isPresent();
        return policy == DoNotCall.FORBID || !warned;
    }

    static Step ask(Desk desk, Address to, Instant at) {
        return Step.to(desk.with(new Dialled(to, at, true)).withoutNotice(SUBJECT), new Effect.Check(to));
    }

    /** The answer; what happened on the desk meanwhile counts. */
    static Step checked(Desk desk, Input.Checked came, Stamp stamp) {
        if (desk.dialled().filter(last -> last.asking() && last.to().equals(came.to())).isEmpty()) return Step.to(desk); // something else was wanted meanwhile
        if (came.why().isPresent()) {
            var forbidden = desk.policy().contacts().doNotCall() == DoNotCall.FORBID;
            var told = Reducer.noticed(desk.with(new Dialled(came.to(), stamp.at())), new Notice(SUBJECT, Notice.Severity.WARNING, stamp.at(),
                    came.why().get() + (forbidden ? "" : " Dial again to call all the same.")));
            return forbidden ? new Step(told.withoutRequest(came.to()), java.util.List.of(), java.util.Optional.of(Refusal.DO_NOT_CALL)) : Step.to(told);
        }
        var refusal = desk.allowed().get(Action.DIAL);
        return refusal.map(why -> Step.refused(desk.withoutDialled(), why)).orElseGet(() -> CommandRules.place(desk, came.to(), stamp));
    }
}
