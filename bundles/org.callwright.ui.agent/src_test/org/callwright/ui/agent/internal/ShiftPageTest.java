package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

import org.callwright.model.Doing;
import org.callwright.model.Doing.Kind;
import org.callwright.model.Shift;
import org.junit.jupiter.api.Test;

class ShiftPageTest {

    private static Doing doing(Kind kind, String reason, int minute) {
        return new Doing(kind, reason, Given.NOW.plus(Duration.ofMinutes(minute)));
    }

    private static ShiftPage page(int minute, Doing... doings) {
        return ShiftPage.of(Given.scene(Given.desk().with(new Shift(List.of(doings)))).at(Given.NOW.plus(Duration.ofMinutes(minute))), ZoneOffset.UTC);
    }

    @Test
    void totalsAreByKindAndReasonTheLongestFirst() {
        var page = page(60, doing(Kind.READY, "", 0), doing(Kind.CALL, "", 10), doing(Kind.WRAPPING, "", 15), doing(Kind.READY, "", 17),
                doing(Kind.AWAY, "lunch", 20), doing(Kind.AWAY, "break", 50));
        assertEquals(List.of("Away: lunch 30:00", "Ready 13:00", "Away: break 10:00", "In a call 5:00", "After a call 2:00"),
                page.totals().stream().map(total -> total.what() + " " + total.time()).toList());
        assertEquals("50\u00a0%", page.totals().getFirst().share());
        assertTrue(page.title().endsWith("1:00:00"), page.title());
    }

    @Test
    void theListIsNewestFirstAndTheNewestStillRuns() {
        var page = page(12, doing(Kind.READY, "", 0), doing(Kind.CALL, "", 10));
        assertEquals(List.of("In a call 2:00", "Ready 10:00"), page.rows().stream().map(row -> row.what() + " " + row.time()).toList());
    }

    @Test
    void beforeTheShiftItSaysHowItBegins() {
        assertEquals(Messages.shift_none, page(0).title());
    }
}
