package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Direction;
import org.callwright.model.Recent;
import org.callwright.ui.Icon;
import org.junit.jupiter.api.Test;

class EarlierNotesTest {

    private static CallRecord record(long id, Direction direction, String note, String... codes) {
        var began = Instant.parse("2026-02-20T10:00:00Z");
        return new CallRecord(new CallId(new UUID(1, id)), direction, Optional.of(Given.ANNA_NUMBER), "Anna Berg", Optional.of(Given.ANNA.ref()),
                Optional.empty(), began, Optional.of(began), Optional.of(began), Duration.ofMinutes(1), Optional.empty(), note, 1, List.of(codes));
    }

    @Test
    void eachCallIsALineWithItsCodesAndTheFirstLineOfItsNote() {
        var desk = Given.desk().with(Given.bound(Given.talking(Given.FIRST))).earlier(Given.FIRST,
                List.of(record(1, Direction.OUTBOUND, "\n  First line\nsecond line\n", "complaint", "follow-up"), record(2, Direction.INBOUND, " ")));
        var page = EarlierNotes.of(Given.scene(desk), ZoneOffset.UTC);
        assertEquals("Earlier with Anna Berg (2)", page.title());
        var row = page.rows().getFirst();
        assertEquals(List.of("20 Feb", "complaint, follow-up", "First line"), List.of(row.when(), row.codes(), row.first()));
        assertEquals("First line\nsecond line", row.whole());
        assertEquals(Icon.DIALLED, row.icon());
        assertEquals(Messages.earlier_no_note, page.rows().getLast().first());
    }

    @Test
    void onlyWhatThisDeskHasFiledCanBeCorrectedHere() { // R126
        var mine = record(1, Direction.INBOUND, "mine");
        var desk = Given.desk().with(Given.bound(Given.talking(Given.FIRST))).earlier(Given.FIRST, List.of(mine, record(2, Direction.INBOUND, "theirs")))
                .recents(List.of(new Recent(mine.call(), Recent.Kind.RECEIVED, mine.address(), "Anna Berg", mine.contact(), mine.began(),
                        mine.talked(), "")));
        var page = EarlierNotes.of(Given.scene(desk), ZoneOffset.UTC);
        assertTrue(page.rows().getFirst().own());
        assertFalse(page.rows().getLast().own());
    }

    @Test
    void withoutACallOrEarlierNotesThereIsNothing() {
        assertEquals(EarlierNotes.NONE, EarlierNotes.of(Given.scene(Given.desk()), ZoneOffset.UTC));
        assertEquals(EarlierNotes.NONE, EarlierNotes.of(Given.scene(Given.desk().with(Given.talking(Given.FIRST))), ZoneOffset.UTC));
    }

    @Test
    void whatIsPrintedHoldsNoNote() {
        assertFalse(EarlierNotes.of(Given.scene(Given.desk().with(Given.talking(Given.FIRST))
                .earlier(Given.FIRST, List.of(record(1, Direction.INBOUND, "secret", "code")))), ZoneOffset.UTC).rows().toString().contains("secret"));
    }
}
