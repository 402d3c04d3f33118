package org.callwright.core.internal;

import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.Capability;
import org.callwright.model.Contact;
import org.callwright.model.ContactForm;
import org.callwright.model.Desk;
import org.callwright.model.Direction;
import org.callwright.model.Health;
import org.callwright.model.Identity;
import org.callwright.model.Match;
import org.callwright.model.Refusal;

/** Who is at the other end: what the look-up found, whose call it becomes, and contacts that are created for it. */
final class ContactRules {

    private ContactRules() {}

    /** The look-up has answered; where nobody is known, the form for a new contact may open, once (R18, R23). */
    static Step found(Desk desk, Call call, List<Match> matches, Stamp stamp) {
        var known = call.with(call.identity().found(matches));
        var first = !call.identity().searched();
        var step = bound(desk.with(known), call.identity(), known, stamp);
        var form = first && matches.isEmpty() && known.identity().bound().isEmpty() && desk.policy().contacts().form()
                && known.live() && known.direction() == Direction.INBOUND && known.customer().with().address().isPresent()
                && canCreate(desk) && desk.form(call.id()).isEmpty();
        return form ? step.map(next -> next.with(blank(known))) : step;
    }

    /** A call's contact may have changed: its note goes where the call belongs, and what the journal keeps is renewed. */
    static Step bound(Desk desk, Identity before, Call call, Stamp stamp) {
        var owner = call.identity().bound().map(Contact::ref);
        var next = desk.note(call.id()).map(note -> desk.with(note.of(owner))).orElse(desk);
        var step = Step.to(next);
        if (call.answered().isPresent() || next.note(call.id()).filter(note -> note.revision() > 0).isPresent()) {
            step = step.and(new Effect.Keep(Records.of(next, call, stamp.at())));
        }
        var other = !owner.equals(before.bound().map(Contact::ref)) || !before.searched() && desk.earlier(call.id()).isEmpty();
        return other ? step.map(it -> it.earlier(call.id(), List.of())).and(new Effect.ReadEarlier(call.id(), owner, call.customer().with().address()))
                : step;
    }

    /** A customer system that is there again is asked who they are whom nobody could tell meanwhile. */
    static Step back(Desk before, Step step) {
        var up = step.desk().customers().stream().anyMatch(Health::up) && before.customers().stream().noneMatch(Health::up);
        var asked = step;
        for (var call : up ? step.desk().calls() : List.<Call>of()) {
            var unknown = call.identity().searched() && call.identity().matches().isEmpty() && call.identity().bound().isEmpty();
            if (unknown && call.customer().with().address().isPresent()) {
                asked = asked.and(new Effect.LookUp(call.id(), call.customer().with().address().get()));
            }
        }
        return asked;
    }

    static Step open(Desk desk, Call call) {
        if (!canCreate(desk)) return Step.refused(desk, Refusal.CANNOT_CREATE);
        if (desk.form(call.id()).isPresent()) return Step.to(desk);
        var form = blank(call);
        return Step.to(desk.with(form), new Effect.KeepForm(form));
    }

    private static ContactForm blank(Call call) {
        var who = call.customer().with();
        return ContactForm.of(call.id(), who.name(), who.address().map(Address::value).orElse(""));
    }

    static Step fill(Desk desk, Command.FillContact typed) {
        return form(desk, typed.call(), form -> {
            var next = form.typed(typed.name(), typed.organisation(), typed.email(), typed.number());
            return next.equals(form) ? Step.to(desk) : Step.to(desk.with(next), new Effect.KeepForm(next));
        });
    }

    static Step create(Desk desk, Command.CreateContact asked) {
        return form(desk, asked.call(), form -> {
            if (form.name().isBlank()) return Step.refused(desk, Refusal.NAME_MISSING);
            if (!canCreate(desk)) return Step.refused(desk, Refusal.CANNOT_CREATE);
            return Step.to(desk.with(form.creating()), new Effect.Create(form, asked.evenSo()));
        });
    }

    private static Step form(Desk desk, CallId call, java.util.function.Function<ContactForm, Step> rule) {
        var form = desk.form(call);
        if (form.isEmpty()) return Step.refused(desk, Refusal.NO_FORM);
        return form.get().step() == ContactForm.Step.CREATING ? Step.refused(desk, Refusal.BEING_CREATED) : rule.apply(form.get());
    }

    static Step close(Desk desk, CallId call) {
        return desk.form(call).isEmpty() ? Step.refused(desk, Refusal.NO_FORM) : Step.to(desk.withoutForm(call), new Effect.DropForm(call));
    }

    /** The call becomes the new contact's, also when it was filed meanwhile. */
    static Step created(Desk desk, Input.Created came, Stamp stamp) {
        var form = desk.form(came.call());
        if (form.isEmpty()) return Step.to(desk);
        if (came.contact().isEmpty()) {
            return Step.to(desk.with(came.similar().isEmpty() ? form.get().failed(came.trouble()) : form.get().duplicate(came.similar())));
        }
        var contact = came.contact().get();
        var gone = desk.withoutForm(came.call());
        var step = desk.call(came.call()).map(call -> {
            var known = call.with(call.identity().bind(contact));
            return bound(gone.with(known), call.identity(), known, stamp);
        }).orElseGet(() -> OutboxRules.amended(gone, came.call(), new Effect.Amendment.Owner(contact)));
        return step.and(new Effect.DropForm(came.call())); // last: a crash in between may repeat, not forget
    }

    /** With the call go its earlier calls, and the form unless something was typed into it. */
    static Step gone(Desk desk, CallId call) {
        var next = desk.earlier(call, List.of());
        var untouched = desk.form(call).filter(form -> form.organisation().isBlank() && form.email().isBlank() && prefilled(desk, form));
        return untouched.isPresent() ? Step.to(next.withoutForm(call), new Effect.DropForm(call)) : Step.to(next);
    }

    private static boolean prefilled(Desk desk, ContactForm form) {
        return desk.call(form.call()).map(ContactRules::blank).filter(blank -> blank.name().equals(form.name())
                && blank.number().equals(form.number())).isPresent();
    }

    private static boolean canCreate(Desk desk) {
        return desk.customers().stream().anyMatch(health -> health instanceof Health.Up(var id, var can, var as) && can.contains(Capability.CREATE_CONTACT));
    }

    /** Similar people are offered to be bound instead. */
    static Optional<Contact> similar(Desk desk, CallId call, org.callwright.model.ContactRef ref) {
        return desk.form(call).flatMap(form -> form.similar().stream().filter(contact -> contact.ref().equals(ref)).findFirst());
    }
}
