package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Callback;
import org.callwright.model.Notice;
import org.junit.jupiter.api.Test;

class CallbackRowsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Callback callback(Instant due) {
        return new Callback(Given.FIRST, Given.ANNA_NUMBER, "Anna Berg", Optional.empty(), due, "the invoice");
    }

    private static CallbackRows.Row row(Instant due) {
        return CallbackRows.of(Given.scene(Given.desk().with(callback(due))), BERLIN).rows().getFirst();
    }

    @Test
    void momentsAreSaidAsPeopleSayThem() {
        assertTrue(row(Given.NOW.plusSeconds(1800)).due().startsWith("today "));
        assertTrue(row(Instant.parse("2026-03-03T08:00:00Z")).due().startsWith("tomorrow 9:00"));
        assertTrue(row(Instant.parse("2026-03-05T08:00:00Z")).due().startsWith("Thursday 9:00"));
        assertTrue(row(Instant.parse("2026-03-20T08:00:00Z")).due().startsWith("20 Mar 9:00"));
        assertTrue(row(Instant.parse("2027-03-20T08:00:00Z")).due().startsWith("20 Mar 2027 9:00"));
    }

    @Test
    void whatIsLateSaysByHowMuch() {
        assertEquals("5 min late", row(Given.NOW.minusSeconds(300)).due());
        assertEquals("2 h late", row(Given.NOW.minusSeconds(7300)).due());
        assertEquals("3 days late", row(Given.NOW.minusSeconds(3 * 86_400)).due());
    }

    @Test
    void tomorrowMorningIsNineHereWhateverTheClocksDoInTheNight() {
        var evening = Instant.parse("2026-03-28T20:00:00Z"); // the clocks go forward in the night
        assertEquals(Instant.parse("2026-03-29T07:00:00Z"), Promise.offered(evening, BERLIN).getLast().due());
    }

    @Test
    void aCallbackThatIsDueIsSaidInTheStatusLineWithWhatCanBeDone() {
        var due = callback(Given.NOW).to(Callback.Progress.REMINDED);
        var desk = Given.desk().with(due).with(new Notice("callback:" + Given.FIRST.value(), Notice.Severity.INFO, Given.NOW, "Call Anna Berg back."));
        var line = DeskLine.of(Given.scene(desk));
        assertEquals(Optional.of(due), line.message().orElseThrow().callback());
        assertEquals(List.of("Simulated line", "1 to call back"), line.items().stream().map(DeskLine.Item::text).toList());
        assertEquals(1, DeskLine.of(Given.scene(Given.desk().with(callback(Given.NOW.plusSeconds(60))))).items().size());
    }
}
