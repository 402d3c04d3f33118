package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Direction;
import org.callwright.model.Outgoing;
import org.junit.jupiter.api.Test;

/** What waits to be filed (R125), and how it leaves the desk as a file. */
class OutboxRowsTest {

    private static Outgoing waiting(CallId call, String name, String note) {
        return Outgoing.of("local", new CallRecord(call, Direction.INBOUND, Optional.of(Given.ANNA_NUMBER), name, Optional.of(Given.ANNA.ref()),
                Optional.empty(), Given.NOW, Optional.of(Given.NOW), Optional.of(Given.NOW.plusSeconds(90)), Duration.ofSeconds(90), Optional.empty(),
                note, 1, List.of("resolved", "callback")));
    }

    private static OutboxRows rows(Outgoing... all) {
        return OutboxRows.of(Given.scene(Given.desk().outbox(List.of(all))), ZoneOffset.UTC);
    }

    @Test
    void whatWaitsSaysWhereToHowOftenItWasTriedWhatIsWrongAndWhenItIsTriedAgain() {
        var row = rows(waiting(Given.FIRST, "Anna Berg", "invoice").failed("The customer system is down.", false, Optional.of(Given.NOW.plusSeconds(60)))
                .failed("The customer system is down.", false, Optional.of(Given.NOW.plusSeconds(120)))).rows().getFirst();
        assertEquals("Anna Berg", row.who());
        assertEquals("waits", row.state());
        assertEquals("The customer system is down.", row.trouble());
        assertTrue(row.detail().startsWith("To: Address book  ·  Tried 2 times  ·  Next try at "), row.detail());
    }

    @Test
    void whatNeedsAPersonComesFirstAndPromisesNoOtherTry() {
        var rows = rows(waiting(Given.FIRST, "Anna Berg", ""), waiting(Given.SECOND, "", "").failed("The contact is gone.", true, Optional.of(Given.NOW)));
        assertEquals(List.of(Given.SECOND, Given.FIRST), rows.rows().stream().map(OutboxRows.Row::call).toList());
        assertEquals("+493055501234", rows.rows().getFirst().who());
        assertEquals("To: Address book  ·  Tried once  ·  Not tried again by itself", rows.rows().getFirst().detail());
        assertEquals("Waiting: 2, of these need attention: 1", rows.sum());
        assertEquals("filing", rows.rows().getLast().state());
    }

    @Test
    void aTableKeepsLinesQuotesAndCommasInTheirCells() {
        var csv = OutboxText.csv(List.of(waiting(Given.FIRST, "Berg, \"Anna\"", "one\ntwo")), ZoneOffset.UTC);
        assertTrue(csv.startsWith("\ufeffBegan,Ended,Name,Number,"), csv);
        assertTrue(csv.endsWith("\r\n"));
        assertTrue(csv.contains("2026-03-02 09:30:00,2026-03-02 09:31:30,\"Berg, \"\"Anna\"\"\",'+493055501234,Address book,local:1,\"resolved, callback\",\"one\ntwo\",0,,"), csv);
    }

    @Test
    void nothingInATableIsAFormula() {
        for (var evil : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1")) {
            assertTrue(OutboxText.cell(evil).replaceFirst("^\"", "").startsWith("'"), evil);
        }
        assertEquals("1-1", OutboxText.cell("1-1"));
        assertEquals("", OutboxText.cell(""));
    }

    @Test
    void asTextItIsReadable() {
        var text = OutboxText.text(List.of(waiting(Given.FIRST, "Anna Berg", "invoice").failed("It is down.", false, Optional.empty()),
                waiting(Given.SECOND, "", "")), ZoneOffset.UTC);
        assertEquals("""
                Anna Berg  ·  +493055501234  ·  2026-03-02 09:30:00
                Codes: resolved, callback
                invoice
                Trouble: It is down.

                +493055501234  ·  +493055501234  ·  2026-03-02 09:30:00
                Codes: resolved, callback""".replace("+493055501234  ·  +493055501234", "+493055501234"), text);
    }
}
