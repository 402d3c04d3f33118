package org.callwright.spi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.model.Direction;
import org.callwright.model.EndReason;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CanFile;
import org.callwright.spi.crm.CanSearch;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.crm.NumberQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every customer system connector must do. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class CrmContract {

    private static final List<String> HOSTILE = List.of("'", "\"", "\\", "%", "*", "a OR b", "NEAR(", "); DROP TABLE contact; --", "{}", "\u202Eabc",
            "\uD83D\uDE00", "x".repeat(10_000), "name:a*", "-", "( )");

    private Crm crm;

    protected abstract CrmConnector connector();

    protected abstract Settings settings() throws Exception;

    /** Somebody who is in the test system, with at least one number. */
    protected abstract Contact somebody();

    /** What the test system now holds for a call, and how often: its note texts. */
    protected abstract List<String> filed(CallRecord record) throws Exception;

    @BeforeEach
    void open() throws Exception {
        crm = connector().open(settings());
    }

    @AfterEach
    void close() {
        crm.close();
    }

    @Test
    void somebodyIsFoundByTheirNumber() throws Exception {
        var number = somebody().numbers().getFirst().address().value();
        assertTrue(crm.whoMayBe(query(number)).stream().anyMatch(found -> found.ref().equals(somebody().ref())));
    }

    @Test
    void aNumberNobodyHasFindsNobody() throws Exception {
        assertEquals(List.of(), crm.whoMayBe(query("+999000111222333")));
    }

    @Test
    void aReferenceLeadsBackToTheContact() throws Exception {
        assertEquals(somebody().name(), crm.contact(somebody().ref()).orElseThrow().name());
        assertEquals(Optional.empty(), crm.contact(new ContactRef(somebody().ref().connector(), "no-such-key")));
    }

    @Test
    void somebodyIsFoundByTheBeginningOfTheirName() throws Exception {
        assumeTrue(crm instanceof CanSearch);
        var beginning = somebody().name().substring(0, 3);
        assertTrue(((CanSearch) crm).search(beginning, 200).stream().anyMatch(found -> found.ref().equals(somebody().ref())));
    }

    @Test
    void aSearchGivesNoMoreThanAskedFor() throws Exception {
        assumeTrue(crm instanceof CanSearch);
        assertTrue(((CanSearch) crm).search(somebody().name().substring(0, 1), 1).size() <= 1);
    }

    @Test
    void whateverIsTypedIsDataAndNeverSyntax() throws Exception {
        for (var text : HOSTILE) {
            if (crm instanceof CanSearch can) can.search(text, 10);
            crm.whoMayBe(query(text.substring(0, Math.min(200, text.length()))));
        }
    }

    @Test
    void filingAgainReplacesAndNeverAdds() throws Exception {
        assumeTrue(crm instanceof CanFile);
        var first = record("first text", 1);
        var second = new CallRecord(first.call(), first.direction(), first.address(), first.name(), first.contact(), first.queue(), first.began(),
                first.answered(), first.ended(), first.talked(), first.reason(), "second text", 2, first.codes());
        ((CanFile) crm).file(first);
        ((CanFile) crm).file(first);
        assertEquals(List.of("first text"), filed(first));
        ((CanFile) crm).file(second);
        assertEquals(List.of("second text"), filed(second));
        ((CanFile) crm).file(first); // a repetition that comes late
        assertEquals(List.of("second text"), filed(second));
    }

    @Test
    void whateverWasWrittenIsFiledAsItIs() throws Exception {
        assumeTrue(crm instanceof CanFile);
        for (var text : HOSTILE) {
            var record = record(text, 1);
            ((CanFile) crm).file(record);
            assertEquals(List.of(text), filed(record));
        }
    }

    private CallRecord record(String note, int revision) {
        var at = Instant.parse("2026-01-05T09:00:00Z");
        return new CallRecord(CallId.fresh(), Direction.INBOUND, Optional.of(Address.of("0301234")), somebody().name(), Optional.of(somebody().ref()),
                Optional.of("Support"), at, Optional.of(at.plusSeconds(4)), Optional.of(at.plusSeconds(64)), Duration.ofSeconds(60),
                Optional.of(EndReason.FAR_END_HUNG_UP), note, revision, List.of("resolved"));
    }

    private static NumberQuery query(String number) {
        var digits = number.replaceAll("\\D", "");
        var e164 = number.startsWith("+") ? Optional.of("+" + digits) : Optional.<String>empty();
        return new NumberQuery(number, e164, List.of(), digits.substring(Math.max(0, digits.length() - 7)));
    }
}
