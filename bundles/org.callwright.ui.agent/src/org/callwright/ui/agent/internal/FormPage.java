package org.callwright.ui.agent.internal;

import java.util.List;
import java.util.Optional;

import org.callwright.model.Action;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.Capability;
import org.callwright.model.Contact;
import org.callwright.model.ContactForm;
import org.callwright.model.ContactRef;
import org.callwright.model.Health;
import org.callwright.model.Refusal;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/**
 * What the view for a new contact shows: one form, who is there already, and the other forms that are open. Without a form,
 * a sentence; {@code offer} is the call for which one can be opened then.
 *
 * @param warning what stands over the similar people; empty where nobody is similar
 * @param trouble why the contact could not be created
 */
record FormPage(Optional<ContactForm> form, String title, List<Person> similar, String warning, Optional<String> trouble, List<Other> others,
        String sentence, Optional<CallId> offer) {

    /** Somebody who is similar. */
    record Person(ContactRef ref, String text) {}

    /** Another form that waits. */
    record Other(CallId call, String text) {}

    /**
     * The form that is held on to while it is there, because somebody types there or has chosen it; else that of the call in
     * hand; else the oldest.
     */
    static FormPage of(Scene scene, Optional<CallId> held) {
        var desk = scene.desk();
        var shown = held.flatMap(desk::form).or(() -> scene.call().flatMap(call -> desk.form(call.id())))
                .or(() -> desk.forms().stream().findFirst());
        return shown.map(form -> of(scene, form)).orElseGet(() -> none(scene));
    }

    private static FormPage of(Scene scene, ContactForm form) {
        var others = scene.desk().forms().stream().filter(other -> !other.call().equals(form.call()))
                .map(other -> new Other(other.call(), whom(scene, other))).toList();
        return new FormPage(Optional.of(form), NLS.bind(Messages.form_title, whom(scene, form)), form.similar().stream().map(FormPage::person).toList(),
                form.step() == ContactForm.Step.DUPLICATE ? form.similar().size() == 1 ? Messages.form_similar_one : Messages.form_similar : "",
                form.trouble(), others, "", Optional.empty());
    }

    private static FormPage none(Scene scene) {
        return new FormPage(Optional.empty(), Messages.form_none, List.of(), "", Optional.empty(), List.of(), Messages.form_hint, offer(scene));
    }

    /** The call for which a form can be opened: nobody is bound, and the customer system takes new contacts. */
    static Optional<CallId> offer(Scene scene) {
        return scene.call().filter(call -> call.identity().bound().isEmpty() && refusal(scene, call).isEmpty()).map(Call::id);
    }

    static Optional<Refusal> refusal(Scene scene, Call call) {
        if (!scene.allows(call, Action.BIND)) return scene.allowed().get(Action.BIND);
        return scene.desk().customers().stream().anyMatch(FormPage::creates) ? Optional.empty() : Optional.of(Refusal.CANNOT_CREATE);
    }

    private static boolean creates(Health system) {
        return system instanceof Health.Up(var connector, var can, var as) && can.contains(Capability.CREATE_CONTACT);
    }

    /** Whom the form came with: the call's customer while it is there, else what the form says. */
    private static String whom(Scene scene, ContactForm form) {
        return scene.desk().call(form.call()).map(Names::of).or(() -> Optional.of(form.number()).filter(number -> !number.isBlank()))
                .or(() -> Optional.of(form.name()).filter(name -> !name.isBlank())).orElse(Messages.withheld);
    }

    private static Person person(Contact contact) {
        var numbers = contact.numbers().stream().map(number -> number.address().value()).limit(2).toList();
        return new Person(contact.ref(), Names.joined(contact.name(), contact.organisation(), String.join(", ", numbers), contact.email()));
    }
}
