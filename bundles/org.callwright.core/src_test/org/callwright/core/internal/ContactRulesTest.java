package org.callwright.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.Capability;
import org.callwright.model.Contact;
import org.callwright.model.ContactForm;
import org.callwright.model.ContactPolicy;
import org.callwright.model.ContactRef;
import org.callwright.model.EndReason;
import org.callwright.model.Health;
import org.callwright.model.Match;
import org.callwright.model.Participant;
import org.callwright.model.Policy;
import org.callwright.model.Refusal;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;

/** New contacts, and what was filed before. */
class ContactRulesTest {

    private static final Optional<org.callwright.model.CallId> IN_HAND = Optional.empty();
    private static final Contact ADA = Contact.of(new ContactRef("test", "ada"), "Ada", List.of());

    private static Play desk(boolean form) {
        var play = new Play();
        play.take(new Input.Decided(Policy.DEFAULT.contacts(new ContactPolicy(form, true, ContactPolicy.DoNotCall.CONFIRM))));
        play.take(new Input.CustomersChanged(new Health.Up("test", EnumSet.of(Capability.CREATE_CONTACT))));
        return play;
    }

    private static Play nobodyKnown(boolean form) {
        var play = desk(form).offer("a", "0301234");
        return play.take(new Input.Found(play.call().id(), List.of()));
    }

    @Test
    void R18_R19_whereNobodyIsKnownTheFormOpensWithTheNumber() {
        var play = nobodyKnown(true);
        var form = play.desk.form(play.call().id()).orElseThrow();
        assertEquals("0301234", form.number());
        assertEquals("", form.name());
        play.send(new Command.Answer(IN_HAND)); // it keeps nobody from answering
        assertEquals(Optional.empty(), play.refusal);
    }

    @Test
    void R18_withTheOptionOffNothingOpens() {
        assertTrue(nobodyKnown(false).desk.forms().isEmpty());
    }

    @Test
    void R18_whereTheCustomerSystemTakesNoContactsNothingOpens() {
        var play = desk(true).take(new Input.CustomersChanged(new Health.Up("test", EnumSet.noneOf(Capability.class)))).offer("a", "0301234");
        assertTrue(play.take(new Input.Found(play.call().id(), List.of())).desk.forms().isEmpty());
        assertEquals(Optional.of(Refusal.CANNOT_CREATE), play.send(new Command.NewContact(IN_HAND)).refusal);
    }

    @Test
    void R23_theFormOpensOncePerCall() {
        var play = nobodyKnown(true);
        var call = play.call().id();
        play.send(new Command.CloseContact(call)).take(new Input.Found(call, List.of()));
        assertTrue(play.desk.forms().isEmpty());
    }

    @Test
    void R26_aWithheldNumberOpensNoForm() {
        var play = desk(true).report(LineEvent.Offered.direct(Play.leg("a"), Participant.withheld(), java.time.Instant.EPOCH));
        assertTrue(play.desk.forms().isEmpty());
        assertEquals(0, play.count(Effect.LookUp.class));
    }

    @Test
    void whatIsTypedIsKeptAtEveryStep() {
        var play = nobodyKnown(true);
        var call = play.call().id();
        play.send(new Command.FillContact(call, "Ada", "Engines", "", "0301234"));
        assertEquals("Ada", play.last(Effect.KeepForm.class).form().name());
        play.send(new Command.CreateContact(call, false));
        assertEquals(ContactForm.Step.CREATING, play.desk.form(call).orElseThrow().step());
        play.take(new Input.Created(call, Optional.empty(), List.of(), "Nobody there."));
        var form = play.desk.form(call).orElseThrow();
        assertEquals("Ada", form.name());
        assertEquals(Optional.of("Nobody there."), form.trouble());
    }

    @Test
    void aContactWithoutANameIsNotCreated() {
        var play = nobodyKnown(true);
        assertEquals(Optional.of(Refusal.NAME_MISSING), play.send(new Command.CreateContact(play.call().id(), false)).refusal);
    }

    @Test
    void R22_theCreatedContactIsBound() {
        var play = filled();
        var call = play.call().id();
        play.send(new Command.CreateContact(call, false)).take(new Input.Created(call, Optional.of(ADA), List.of(), ""));
        assertEquals(Optional.of(ADA), play.call().identity().bound());
        assertTrue(play.desk.forms().isEmpty());
        assertEquals(call, play.last(Effect.DropForm.class).call());
    }

    @Test
    void whoIsThereAlreadyIsOfferedFirst() {
        var play = filled();
        var call = play.call().id();
        play.send(new Command.CreateContact(call, false)).take(new Input.Created(call, Optional.empty(), List.of(ADA), ""));
        assertEquals(ContactForm.Step.DUPLICATE, play.desk.form(call).orElseThrow().step());
        play.send(new Command.Bind(IN_HAND, ADA.ref()));
        assertEquals(Optional.of(ADA), play.call().identity().bound());
        assertTrue(filled().send(new Command.CreateContact(call, true)).last(Effect.Create.class).evenSo());
    }

    @Test
    void aContactCreatedAfterTheCallWasFiledStillGetsIt() {
        var play = filled();
        var call = play.call().id();
        play.send(new Command.Answer(IN_HAND)).answered(Play.leg("a")).send(new Command.CreateContact(call, false))
                .ended(Play.leg("a"), EndReason.HUNG_UP).send(new Command.WrapUp(IN_HAND, "resolved"));
        assertTrue(play.desk.calls().isEmpty());
        var waits = play.desk.outgoing(call).orElseThrow().record();
        play.take(new Input.Created(call, Optional.of(ADA), List.of(), ""));
        assertEquals(waits.of(ADA), play.last(Effect.File.class).record());
        play.take(new Input.Filed(waits)); // what was under way
        assertEquals(waits.of(ADA), play.desk.outgoing(call).orElseThrow().record());
        play.take(new Input.Filed(waits.of(ADA)));
        assertTrue(play.desk.outgoing(call).isEmpty());
    }

    @Test
    void aContactCreatedWhenNothingWaitsAnyMoreGetsTheCallAsItWasFiled() {
        var play = filled();
        var call = play.call().id();
        play.send(new Command.Answer(IN_HAND)).answered(Play.leg("a")).send(new Command.CreateContact(call, false))
                .ended(Play.leg("a"), EndReason.HUNG_UP).send(new Command.WrapUp(IN_HAND, "resolved"));
        play.take(new Input.Filed(play.last(Effect.File.class).record())).take(new Input.Created(call, Optional.of(ADA), List.of(), ""));
        assertEquals(new Effect.Refile(call, new Effect.Amendment.Owner(ADA)), play.last(Effect.Refile.class));
    }

    @Test
    void aCustomerSystemThatIsBackIsAskedAboutThoseNobodyCouldTell() {
        var play = nobodyKnown(false);
        var asked = play.count(Effect.LookUp.class);
        play.take(new Input.CustomersChanged(new Health.Up("test", EnumSet.noneOf(Capability.class))));
        assertEquals(asked, play.count(Effect.LookUp.class), "it was there all the time");
        play.take(new Input.CustomersChanged(new Health.Down("test", org.callwright.model.Fault.UNREACHABLE, "Gone.", Optional.empty())))
                .take(new Input.CustomersChanged(new Health.Up("test", EnumSet.noneOf(Capability.class))));
        assertEquals(asked + 1, play.count(Effect.LookUp.class));
    }

    @Test
    void aCustomerSystemThatIsNotUsedAnyMoreLeavesTheDesk() {
        assertTrue(desk(false).take(new Input.CustomersGone("test")).desk.customers().isEmpty());
    }

    @Test
    void aFormNobodyTouchedGoesWithItsCallAndAFilledOneStays() {
        var untouched = nobodyKnown(true).ended(Play.leg("a"), EndReason.MISSED);
        assertTrue(untouched.desk.forms().isEmpty());
        var touched = filled().ended(Play.leg("a"), EndReason.MISSED);
        assertTrue(touched.desk.calls().isEmpty());
        assertFalse(touched.desk.forms().isEmpty());
    }

    @Test
    void whatWasFiledBeforeIsReadForTheBoundContactAndAgainForAnother() {
        var play = desk(false).offer("a", "0301234");
        var call = play.call().id();
        play.take(new Input.Found(call, List.of(new Match(ADA, "same number"))));
        assertEquals(Optional.of(ADA.ref()), play.last(Effect.ReadEarlier.class).contact());
        assertEquals(Optional.of(Address.of("0301234")), play.last(Effect.ReadEarlier.class).address());
        var before = Records.of(play.desk, play.call(), play.now);
        play.take(new Input.EarlierRead(call, List.of(before)));
        assertEquals(List.of(before), play.desk.earlier(call));
        var bob = Contact.of(new ContactRef("test", "bob"), "Bob", List.of());
        play.take(new Input.ContactRead(call, Optional.of(bob), Optional.empty()));
        assertEquals(List.of(), play.desk.earlier(call), "another person's calls are not shown");
        assertEquals(Optional.of(bob.ref()), play.last(Effect.ReadEarlier.class).contact());
        play.ended(Play.leg("a"), EndReason.MISSED);
        assertTrue(play.desk.earlier().isEmpty());
    }

    private static Play filled() {
        var play = nobodyKnown(true);
        return play.send(new Command.FillContact(play.call().id(), "Ada", "Engines", "", "0301234"));
    }
}
