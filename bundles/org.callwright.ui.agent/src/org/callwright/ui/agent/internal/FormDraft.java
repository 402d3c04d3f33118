package org.callwright.ui.agent.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.callwright.core.Command;
import org.callwright.model.CallId;
import org.callwright.model.ContactForm;
import org.callwright.model.Desk;

/**
 * What was typed into forms for new contacts and has not come back from the desk yet, call by call; a value. As with notes
 * ({@link Draft}) what is typed wins until the desk has it. While a contact is being created the desk takes no changes: they
 * are sent when it does again.
 */
record FormDraft(Map<CallId, Typed> typed) {

    /** The four fields of the form. */
    record Fields(String name, String organisation, String email, String number) {

        static final Fields EMPTY = new Fields("", "", "", "");

        static Fields of(ContactForm form) {
            return new Fields(form.name(), form.organisation(), form.email(), form.number());
        }

        /** Whether the desk has these, cut and cleaned as it keeps them. */
        private boolean in(ContactForm form) {
            return of(form.typed(name, organisation, email, number)).equals(of(form));
        }

        @Override
        public String toString() {
            return "Fields";
        }
    }

    record Typed(Fields fields, boolean sent) {}

    static final FormDraft EMPTY = new FormDraft(Map.of());

    FormDraft {
        typed = Map.copyOf(typed);
    }

    /** What to show for a form. */
    Fields fields(ContactForm form) {
        return Optional.ofNullable(typed.get(form.call())).map(Typed::fields).orElseGet(() -> Fields.of(form));
    }

    FormDraft type(CallId call, Fields fields) {
        var all = new HashMap<>(typed);
        all.put(call, new Typed(fields, false));
        return new FormDraft(all);
    }

    /** Everything that still has to be sent and would be taken. */
    Stream<Command> unsent(Desk desk) {
        return typed.entrySet().stream().filter(e -> !e.getValue().sent() && open(desk, e.getKey())).map(e -> {
            var fields = e.getValue().fields();
            return new Command.FillContact(e.getKey(), fields.name(), fields.organisation(), fields.email(), fields.number());
        });
    }

    FormDraft sent(Desk desk) {
        var all = new HashMap<>(typed);
        all.replaceAll((call, t) -> new Typed(t.fields(), t.sent() || open(desk, call)));
        return new FormDraft(all);
    }

    /** Forgets what the desk has, and what belongs to forms that are closed; what is typed while a contact is created waits. */
    FormDraft after(Desk desk) {
        var left = new HashMap<>(typed);
        left.entrySet().removeIf(e -> desk.form(e.getKey()).filter(form -> !e.getValue().fields().in(form)).isEmpty());
        left.replaceAll((call, t) -> open(desk, call) ? t : new Typed(t.fields(), false));
        return left.equals(typed) ? this : new FormDraft(left);
    }

    private static boolean open(Desk desk, CallId call) {
        return desk.form(call).filter(form -> form.step() != ContactForm.Step.CREATING).isPresent();
    }
}
