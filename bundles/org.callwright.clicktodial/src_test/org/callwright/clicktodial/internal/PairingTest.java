package org.callwright.clicktodial.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Page and desk find out that the same person sits before both. */
class PairingTest {

    private Instant now = Instant.parse("2026-01-05T09:00:00Z");
    private final Pairing pairing = new Pairing(() -> now);

    private static String other(String digits) {
        return digits.equals("000000") ? "000001" : "000000";
    }

    @Test
    void theDigitsOfThePageTypedAtTheDeskPairTheTwo() {
        var offer = pairing.begin();
        assertTrue(offer.digits().matches("[0-9]{6}"));
        assertEquals(Optional.of(false), pairing.ask(offer.ticket()));
        assertEquals(Pairing.Answer.PAIRED, pairing.typed(" " + offer.digits().substring(0, 3) + " " + offer.digits().substring(3)));
        assertEquals(Optional.of(true), pairing.ask(offer.ticket()));
        assertEquals(Optional.empty(), pairing.ask(offer.ticket()), "once");
        assertEquals(Pairing.Answer.NOBODY, pairing.typed(offer.digits()));
    }

    @Test
    void nobodyButThePageThatShowsThemHasAnythingOfIt() {
        var offer = pairing.begin();
        pairing.typed(offer.digits());
        assertEquals(Optional.empty(), pairing.ask("0".repeat(64)));
        assertEquals(Optional.empty(), pairing.ask(""));
        assertEquals(Optional.of(true), pairing.ask(offer.ticket()));
    }

    @Test
    void afterThreeWrongTriesTheRightDigitsDoNotHelpAnyMore() {
        var offer = pairing.begin();
        assertEquals(Pairing.Answer.WRONG, pairing.typed(other(offer.digits())));
        assertEquals(Pairing.Answer.WRONG, pairing.typed(""));
        assertEquals(Pairing.Answer.OVER, pairing.typed(other(offer.digits())));
        assertEquals(Pairing.Answer.NOBODY, pairing.typed(offer.digits()));
        assertEquals(Optional.empty(), pairing.ask(offer.ticket()));
    }

    @Test
    void afterTwoMinutesItIsOver() {
        var offer = pairing.begin();
        now = now.plus(Pairing.STANDS).minusSeconds(1);
        assertEquals(Optional.of(false), pairing.ask(offer.ticket()));
        now = now.plusSeconds(1);
        assertEquals(Pairing.Answer.NOBODY, pairing.typed(offer.digits()));
        assertEquals(Optional.empty(), pairing.ask(offer.ticket()));
    }

    @Test
    void aNewerPageTakesThePlaceOfAnOlderOne() {
        var older = pairing.begin();
        var newer = pairing.begin();
        assertEquals(Optional.empty(), pairing.ask(older.ticket()));
        assertEquals(Optional.of(false), pairing.ask(newer.ticket()));
        assertFalse(newer.toString().contains(newer.digits()));
    }

    @Test
    void aPairedBrowserIsKnownAfterARestartForNinetyDaysAndNoLonger(@TempDir Path workspace) throws IOException {
        var token = new Browsers(workspace, () -> now).add();
        var later = new Browsers(workspace, () -> now);
        assertTrue(later.knows(token));
        assertFalse(later.knows(""));
        assertFalse(later.knows(Pairing.token()));
        assertFalse(Files.readString(workspace.resolve("clicktodial.browsers")).contains(token), "the file does not hold what the browser holds");
        now = now.plus(Browsers.LIFE);
        assertFalse(later.knows(token));
    }

    @Test
    void theOldestOfTooManyBrowsersIsForgotten(@TempDir Path workspace) {
        var browsers = new Browsers(workspace, () -> now);
        var first = browsers.add();
        for (var i = 1; i < Browsers.MOST; i++) browsers.add();
        assertTrue(browsers.knows(first));
        browsers.add();
        assertFalse(browsers.knows(first));
    }

    @Test
    void notMoreThanSoManyInSoLong() {
        var pace = new Pace(2, Duration.ofSeconds(10), () -> now);
        assertTrue(pace.takes() && pace.takes());
        assertFalse(pace.takes());
        now = now.plusSeconds(10);
        assertTrue(pace.takes());
    }

    @Test
    void aClockThatIsSetBackDoesNotStopThePaceUntilItHasCaughtUp() {
        var pace = new Pace(2, Duration.ofSeconds(20), () -> now);
        assertTrue(pace.takes() && pace.takes());
        assertFalse(pace.takes());
        now = now.minus(Duration.ofHours(1));
        assertTrue(pace.takes() && pace.takes());
        assertFalse(pace.takes());
    }
}
