package org.callwright.crm.odoo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Direction;
import org.junit.jupiter.api.Test;

class NoteTest {

    private static final String[] PIECES = { "a", " ", "\n", "\r", "\t", "<", ">", "&", "\"", "'", "&lt;", "</p>", "<p class=\"callwright-note\">", "<br>",
            "callwright-r9", "\uD83D\uDE00", "\u202E", "\u00A0", ";", "#", "&#13;" };

    private static CallRecord record(String note, List<String> codes) {
        return new CallRecord(CallId.fresh(), Direction.OUTBOUND, Optional.empty(), "<b>Ada</b> callwright-r77", Optional.empty(), Optional.empty(), Instant.EPOCH,
                Optional.of(Instant.EPOCH), Optional.empty(), Duration.ofSeconds(61), Optional.empty(), note, 4, codes);
    }

    @Test
    void whateverIsTypedComesBack() {
        var random = new Random(11);
        for (var i = 0; i < 5_000; i++) {
            var text = new StringBuilder();
            for (var n = random.nextInt(12); n > 0; n--) text.append(PIECES[random.nextInt(PIECES.length)]);
            var record = record(text.toString(), List.of("Order", "a, <b>"));
            var note = Note.read(Note.of(record).body(record)).orElseThrow();
            assertEquals(new Note(4, Direction.OUTBOUND, Duration.ofSeconds(61), OptionalLong.empty(), record.codes(), text.toString()), note);
        }
    }

    @Test
    void whatHasNoPlaceInHtmlIsSeenAsMissing() {
        var record = record("a\u0000b\u000Bc\uD800d\uFFFEe", List.of());
        assertEquals("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe", Note.read(Note.of(record).body(record)).orElseThrow().text());
    }

    @Test
    void whatOdooPutsAroundAQuotationIsPassedOver() {
        assertEquals("> x\ny", Texts.plain("<span data-o-mail-quote=\"1\">&gt; x<br data-x=\"1\"></span>y"));
        assertEquals("a&unknown;b & c<", Texts.plain("a&unknown;b & c<"));
    }

    @Test
    void aMessageOfSomebodyElseIsNoCall() {
        assertFalse(Note.read("<p>Contact created</p>").isPresent());
        assertFalse(Note.read("").isPresent());
        assertEquals(0, Note.read("<p class=\"callwright callwright-rx\">edited").orElseThrow().revision());
    }
}
