package org.callwright.telephony.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;

import org.callwright.model.EndReason;
import org.callwright.telephony.sip.stack.Draft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndReasonsTest {

    @ParameterizedTest
    @CsvSource({"486, BUSY", "600, BUSY", "603, DECLINED", "404, UNKNOWN_NUMBER", "484, UNKNOWN_NUMBER", "604, UNKNOWN_NUMBER",
        "480, UNREACHABLE", "408, NO_ANSWER", "403, REFUSED", "401, REFUSED", "500, FAILED", "488, FAILED"})
    void aStatusBecomesAReason(int status, EndReason reason) {
        assertEquals(reason, EndReasons.refused(status, OptionalInt.empty(), false));
    }

    /** Every final status of the registry of SIP response codes. */
    @ParameterizedTest
    @CsvSource(delimiter = ':', value = {"REFUSED: 300 301 302 305 380 401 402 403 407 428 429 433 436 437 438 470", "UNKNOWN_NUMBER: 404 410 484 485 604",
        "NO_ANSWER: 408", "UNREACHABLE: 430 480 502 503 504", "BUSY: 486 600", "DECLINED: 603 607 608", "HUNG_UP: 487",
        "FAILED: 400 405 406 412 413 414 415 416 417 420 421 422 423 424 425 439 440 469 481 482 483 488 489 491 493 494 500 501 505 513 555 580 606"})
    void everyFinalStatusThatIsRegisteredHasItsReason(EndReason reason, String statuses) {
        for (var status : statuses.strip().split(" ")) {
            assertEquals(reason, EndReasons.refused(Integer.parseInt(status), OptionalInt.empty(), false), status);
        }
    }

    @ParameterizedTest
    @CsvSource({"399, REFUSED", "499, FAILED", "599, FAILED", "699, FAILED"})
    void aStatusThatNobodyKnowsIsAFailure(int status, EndReason reason) {
        assertEquals(reason, EndReasons.refused(status, OptionalInt.empty(), true));
    }

    @Test
    void aCauseOfTheNetworkDecidesWhereTheStatusLeavesItOpen() {
        assertEquals(EndReason.NO_ANSWER, EndReasons.refused(480, OptionalInt.of(19), false));
        assertEquals(EndReason.DECLINED, EndReasons.refused(480, OptionalInt.of(21), true));
        assertEquals(EndReason.BUSY, EndReasons.refused(486, OptionalInt.of(19), false));
    }

    @Test
    void aCallThatRangAndIsUnavailableWasNotAnswered() {
        assertEquals(EndReason.NO_ANSWER, EndReasons.refused(480, OptionalInt.empty(), true));
    }

    @ParameterizedTest
    @CsvSource(value = {"SIP;cause=200;text=\"Call completed elsewhere\" | ANSWERED_ELSEWHERE", "Q.850;cause=16 | MISSED",
        "SIP ;cause=603 | DECLINED"}, delimiter = '|')
    void aCancelTellsWhoTookTheCall(String reason, EndReason expected) {
        var cancel = new Draft("CANCEL", "sip:1001@pbx.example").header("Via", "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa")
                .header("From", "<sip:a@pbx.example>;tag=1").header("To", "<sip:1001@pbx.example>").header("Call-ID", "c")
                .header("CSeq", "1 CANCEL").header("Max-Forwards", "70").header("Reason", reason).request();
        assertEquals(expected, EndReasons.cancelled(cancel));
    }
}
