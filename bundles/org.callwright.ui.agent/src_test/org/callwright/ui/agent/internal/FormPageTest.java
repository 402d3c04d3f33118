package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callwright.model.Capability;
import org.callwright.model.ContactForm;
import org.callwright.model.Desk;
import org.callwright.model.Health;
import org.junit.jupiter.api.Test;

/** The form for a new contact (R18, R19). */
class FormPageTest {

    private static final ContactForm FORM = ContactForm.of(Given.FIRST, "", "+493055501234");

    private static Desk creating(Desk desk) {
        return desk.customer(new Health.Up("local", Set.of(Capability.CREATE_CONTACT)));
    }

    @Test
    void theFormOfTheCallInHandIsShownFilledInWithTheNumber() { // R19
        var page = FormPage.of(Given.scene(Given.desk().with(Given.ringing(Given.FIRST)).with(FORM)), Optional.empty());
        assertEquals("+493055501234", page.form().orElseThrow().number());
        assertEquals("New contact for +493055501234", page.title());
    }

    @Test
    void theFormSomebodyTypesInStaysWhicheverCallIsInHand() { // R24
        var desk = Given.desk().with(Given.ringing(Given.SECOND)).with(FORM).with(ContactForm.of(Given.SECOND, "", "0302"));
        assertEquals(Optional.of(Given.FIRST), FormPage.of(Given.scene(desk), Optional.of(Given.FIRST)).form().map(ContactForm::call));
        assertEquals(Optional.of(Given.SECOND), FormPage.of(Given.scene(desk), Optional.empty()).form().map(ContactForm::call));
    }

    @Test
    void formsOfCallsThatAreGoneStayReachable() {
        var page = FormPage.of(Given.scene(Given.desk().with(Given.ringing(Given.SECOND)).with(FORM).with(ContactForm.of(Given.SECOND, "", "0302"))),
                Optional.empty());
        assertEquals(List.of(new FormPage.Other(Given.FIRST, "+493055501234")), page.others());
        assertTrue(FormPage.of(Given.scene(Given.desk().with(FORM)), Optional.empty()).form().isPresent());
    }

    @Test
    void whoIsThereAlreadyIsListedWithAWarning() {
        var page = FormPage.of(Given.scene(Given.desk().with(FORM.duplicate(List.of(Given.ANNA, Given.ZOE)))), Optional.empty());
        assertEquals(List.of(Given.ANNA.ref(), Given.ZOE.ref()), page.similar().stream().map(FormPage.Person::ref).toList());
        assertEquals("Anna Berg  ·  Berg & Sons  ·  +493055501234  ·  anna@example.com", page.similar().getFirst().text());
        assertFalse(page.warning().isEmpty());
    }

    @Test
    void aFailureIsSaidAndNothingIsLost() {
        var page = FormPage.of(Given.scene(Given.desk().with(FORM.typed("Carla", "", "", "0301").failed("It is down."))), Optional.empty());
        assertEquals(Optional.of("It is down."), page.trouble());
        assertEquals("Carla", page.form().orElseThrow().name());
        assertEquals("", page.warning());
    }

    @Test
    void aFormIsOfferedWhereNobodyIsBoundAndTheCustomerSystemTakesContacts() {
        var ringing = Given.desk().with(Given.ringing(Given.FIRST));
        assertEquals(Optional.of(Given.FIRST), FormPage.of(Given.scene(creating(ringing)), Optional.empty()).offer());
        assertEquals(Optional.empty(), FormPage.of(Given.scene(ringing), Optional.empty()).offer());
        assertEquals(Optional.empty(), FormPage.of(Given.scene(creating(Given.desk().with(Given.bound(Given.ringing(Given.FIRST))))), Optional.empty()).offer());
    }

    @Test
    void itPopsForTheCallInHandOnly() { // R23, R24
        var other = Given.desk().with(Given.talking(Given.FIRST));
        var scene = Given.scene(other).with(other.with(Given.ringing(Given.SECOND)).with(ContactForm.of(Given.SECOND, "", "0302")));
        assertFalse(FormPop.Wanted.of(scene).form());
        assertEquals(new FormPop.Wanted(Optional.of(Given.SECOND), true), FormPop.Wanted.of(scene.pick(Given.SECOND)));
    }
}
