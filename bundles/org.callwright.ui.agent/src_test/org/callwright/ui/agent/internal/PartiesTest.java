package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Call;
import org.callwright.model.Capability;
import org.callwright.model.EndReason;
import org.callwright.model.Refusal;
import org.callwright.model.Signal;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartiesTest {

    private static Parties parties(Call call) {
        return Parties.of(Given.scene(Given.desk().with(call)), call);
    }

    private static List<String> words(Call call) {
        return parties(call).all().stream().map(party -> party.name() + " " + party.state()).toList();
    }

    @Test
    void everyPartyIsListedWithNumberAndState() { // R84
        var call = Given.bound(Given.in(Situation.CONFERENCE));
        assertEquals(List.of("Anna Berg talking", "Bob Miller talking"), words(call));
        assertEquals(List.of(Given.ANNA_NUMBER.value(), "1003"), parties(call).all().stream().map(Parties.Party::number).toList());
    }

    @Test
    void theAgentCountsAmongTheParties() { // R83
        assertEquals("In this conference: 3 of 5, you among them", parties(Given.in(Situation.CONFERENCE)).title());
    }

    @Test
    void whoIsOnHoldAndWhoIsBeingCalledIsSaid() {
        assertEquals(List.of("+493055501234 on hold", "Bob Miller ringing"), words(Given.in(Situation.CONFERENCE_RINGING)));
    }

    @Test
    void aCallerWhoLeftAConferenceIsStillListed() { // R95
        var call = Given.in(Situation.CONFERENCE);
        assertEquals(List.of("+493055501234 left", "Bob Miller talking"),
                words(Given.signal(call, new Signal.Ended(Given.NOW, EndReason.FAR_END_HUNG_UP))));
    }

    @Test
    void aTargetThatNeverCameIsNotListed() {
        var call = Given.in(Situation.CONFERENCE_RINGING);
        assertTrue(parties(call.after(call.others().getFirst().id(), new Signal.Ended(Given.NOW, EndReason.BUSY)).withoutOperation()).all().isEmpty());
    }

    @Test
    void aCallBetweenTwoHasNoList() {
        assertEquals(Parties.NONE, parties(Given.talking(Given.FIRST)));
        assertEquals(Parties.NONE, parties(Given.over(Given.FIRST)));
    }

    @Test
    void everybodyInAConferenceCanBeDroppedByThatOneButton() { // R87
        var call = Given.in(Situation.CONFERENCE);
        var scene = Given.scene(Given.desk().with(call));
        assertEquals(call.legs().map(leg -> Optional.of((Command) new Command.Drop(Optional.of(call.id()), leg.id().value()))).toList(),
                parties(call).all().stream().map(party -> party.drop().orElseThrow().command(scene)).toList());
    }

    @Test
    void aTelephoneSystemThatCannotDropSaysSoOnTheButton() { // R87
        var call = Given.in(Situation.CONFERENCE);
        var desk = Given.desk(EnumSet.complementOf(EnumSet.of(Capability.DROP_PARTY))).with(call);
        for (var party : Parties.of(Given.scene(desk), call).all()) {
            assertFalse(party.drop().orElseThrow().enabled());
            assertEquals(Optional.of(Refusal.CANNOT_DROP), party.drop().orElseThrow().refusal());
        }
    }

    @ParameterizedTest
    @EnumSource(names = "CONFERENCE", mode = EnumSource.Mode.EXCLUDE)
    void whereThereIsNoConferenceNobodyIsDropped(Situation situation) {
        assertTrue(parties(Given.in(situation)).all().stream().allMatch(party -> party.drop().isEmpty()));
    }
}
