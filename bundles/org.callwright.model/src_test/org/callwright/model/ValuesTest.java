package org.callwright.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class ValuesTest {

    private static final Instant T0 = Instant.EPOCH;

    @Test
    void anAddressIsNeitherBlankNorEndlessNorMadeOfControlCharacters() {
        assertEquals("0123", Address.of("  0123 ").value());
        for (var bad : List.of("", "   ", "1".repeat(257), "1\r\nVia: x")) assertThrows(IllegalArgumentException.class, () -> Address.of(bad));
    }

    @Test
    void aContactReferenceReadsBackWhatItPrints() {
        var ref = new ContactRef("local", "a:b");
        assertEquals(ref, ContactRef.parse(ref.toString()));
        assertThrows(IllegalArgumentException.class, () -> ContactRef.parse("nothing"));
        assertThrows(IllegalArgumentException.class, () -> ContactRef.parse("local:"));
    }

    @Test
    void theNameOfAStrangerLosesItsControlCharactersAndItsLength() {
        var who = Participant.named(Address.of("1"), "Eve\r\n\u0000" + "x".repeat(500));
        assertEquals(128, who.name().length());
        assertFalse(who.name().chars().anyMatch(Character::isISOControl));
    }

    @Test
    void timeSpentAddsUpPerPhase() {
        var spent = TimeSpent.start(T0).at(Phase.TALKING, T0.plusSeconds(5)).at(Phase.HOLDING, T0.plusSeconds(15)).at(Phase.TALKING, T0.plusSeconds(18));
        var now = T0.plusSeconds(20);
        assertEquals(Duration.ofSeconds(5), spent.in(Phase.RINGING, now));
        assertEquals(Duration.ofSeconds(12), spent.in(Phase.TALKING, now));
        assertEquals(Duration.ofSeconds(3), spent.in(Phase.HOLDING, now));
    }

    @Test
    void aReporterWhoseClockIsBehindDoesNotMakeTimeNegative() {
        var spent = TimeSpent.start(T0.plusSeconds(5)).at(Phase.TALKING, T0);
        assertEquals(Duration.ZERO, spent.in(Phase.RINGING, T0.plusSeconds(9)));
    }

    @Test
    void oneMatchBindsItselfAndSeveralDoNot() { // R15
        var one = Contact.of(new ContactRef("local", "1"), "One", List.of());
        var two = Contact.of(new ContactRef("local", "2"), "Two", List.of());
        assertEquals(Optional.of(one), Identity.UNKNOWN.found(List.of(new Match(one, "same number"))).bound());
        var several = Identity.UNKNOWN.found(List.of(new Match(one, "same number"), new Match(two, "same number")));
        assertEquals(Optional.empty(), several.bound());
        assertEquals(Optional.of(two), several.bind(two).found(List.of(new Match(one, "same number"))).bound());
    }

    @Test
    void whatIsPrintedTellsNobodyWhoCalledOrWhatWasWritten() {
        var record = new CallRecord(new CallId(new java.util.UUID(0, 1)), Direction.INBOUND, Optional.of(Address.of("0307654321")), "Ada", Optional.empty(),
                Optional.empty(), T0, Optional.empty(), Optional.empty(), Duration.ZERO, Optional.empty(), "secret text", 1, List.of());
        var note = new CallNote(record.call(), 1, T0, "secret text", CallNote.Filed.KEPT);
        for (var printed : List.of(record.toString(), note.toString(), Participant.named(Address.of("0307654321"), "Ada").toString())) {
            assertFalse(printed.contains("0307654321") || printed.contains("Ada") || printed.contains("secret"), printed);
        }
    }
}
