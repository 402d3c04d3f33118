package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.callwright.core.Command;
import org.callwright.model.ContactForm;
import org.callwright.model.Desk;
import org.callwright.ui.agent.internal.FormDraft.Fields;
import org.junit.jupiter.api.Test;

/** What is typed into the form for a new contact: never lost, never overwritten (R19). */
class FormDraftTest {

    private static final ContactForm FORM = ContactForm.of(Given.FIRST, "", "0301");
    private static final Desk DESK = Given.desk().with(FORM);
    private static final Fields TYPED = new Fields("Carla", "Ltd", "", "0301");

    private static ContactForm on(Fields fields) {
        return FORM.typed(fields.name(), fields.organisation(), fields.email(), fields.number());
    }

    @Test
    void whatIsTypedWinsUntilTheDeskHasIt() {
        var draft = FormDraft.EMPTY.type(Given.FIRST, TYPED).sent(DESK);
        assertEquals(TYPED, draft.after(DESK.with(on(new Fields("Car", "", "", "0301")))).fields(FORM));
        assertEquals(FormDraft.EMPTY, draft.after(DESK.with(on(TYPED))));
    }

    @Test
    void everyChangeIsSentOnce() {
        var draft = FormDraft.EMPTY.type(Given.FIRST, TYPED);
        assertEquals(List.of(new Command.FillContact(Given.FIRST, "Carla", "Ltd", "", "0301")), draft.unsent(DESK).toList());
        assertTrue(draft.sent(DESK).unsent(DESK).toList().isEmpty());
    }

    @Test
    void whatIsTypedWhileTheContactIsBeingCreatedIsSentWhenTheDeskTakesItAgain() {
        var creating = Given.desk().with(FORM.creating());
        var draft = FormDraft.EMPTY.type(Given.FIRST, TYPED).sent(DESK).after(creating);
        assertTrue(draft.unsent(creating).toList().isEmpty());
        var failed = Given.desk().with(FORM.failed("The customer system is down."));
        assertEquals(1, draft.sent(creating).after(failed).unsent(failed).count());
        assertEquals(TYPED, draft.after(failed).fields(FORM.failed("")));
    }

    @Test
    void whatTheDeskCutsIsNotSentForEver() {
        var lined = new Fields("Carla\tRossi", "", "", "0301");
        assertEquals(FormDraft.EMPTY, FormDraft.EMPTY.type(Given.FIRST, lined).sent(DESK).after(DESK.with(on(lined))));
    }

    @Test
    void twoFormsDoNotMixAndAClosedOneIsForgotten() {
        var two = DESK.with(ContactForm.of(Given.SECOND, "", "0302"));
        var draft = FormDraft.EMPTY.type(Given.FIRST, TYPED);
        assertEquals("0302", draft.fields(two.form(Given.SECOND).orElseThrow()).number());
        assertEquals(FormDraft.EMPTY, draft.after(two.withoutForm(Given.FIRST)));
    }

    @Test
    void nothingOfAPersonIsPrinted() {
        assertEquals(-1, FormDraft.EMPTY.type(Given.FIRST, TYPED).toString().indexOf("Carla"));
    }
}
