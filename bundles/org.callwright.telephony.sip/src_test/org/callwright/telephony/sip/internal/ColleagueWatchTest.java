package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;

import org.callwright.model.Address;
import org.callwright.model.Availability;
import org.callwright.model.Capability;
import org.callwright.model.Health;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;

/** What colleagues are doing, over SIP. */
class ColleagueWatchTest extends LineTest {

    private static final Address ANN = Address.of("1002");
    private static final Address BOB = Address.of("1003");

    private void told(Address who, Availability now) throws Exception {
        assertEquals(now, ((LineEvent.Watched) event("news of a colleague", it -> it instanceof LineEvent.Watched(var colleague, var is)
                && colleague.equals(who))).now());
    }

    @Test
    void aColleagueIsFreeIsRungTalksAndIsFreeAgain() throws Exception {
        up();
        line.watch(Set.of(ANN));
        var subscribe = far.expect("SUBSCRIBE ");
        assertTrue(subscribe.startsWith("SUBSCRIBE sip:1002@"));
        assertEquals("dialog", FarEnd.header(subscribe, "Event"));
        var ann = FarLeg.tells(far, subscribe);
        for (var news : new String[][] { { "terminated", "FREE" }, { "early", "RINGING" }, { "confirmed", "BUSY" }, { "terminated", "FREE" } }) {
            ann.dialog(news[0]);
            told(ANN, Availability.valueOf(news[1]));
        }
    }

    @Test
    void whoIsNoLongerWatchedIsUnsubscribedAndForgotten() throws Exception {
        up();
        line.watch(Set.of(ANN));
        FarLeg.tells(far, far.expect("SUBSCRIBE ")).dialog("terminated");
        told(ANN, Availability.FREE);
        line.watch(Set.of(BOB));
        var first = far.expect("SUBSCRIBE ");
        var second = far.expect("SUBSCRIBE ");
        var end = first.startsWith("SUBSCRIBE sip:1003") ? second : first;
        assertEquals("0", FarEnd.header(end, "Expires"));
    }

    @Test
    void aTelephoneSystemThatRefusesLeavesItUnknown() throws Exception {
        up();
        line.watch(Set.of(ANN));
        far.answer(far.expect("SUBSCRIBE "), "489 Bad Event", "x");
        told(ANN, Availability.UNKNOWN);
    }

    @Test
    void nobodyOutsideTheHouseIsAskedAbout() throws Exception {
        up();
        line.watch(Set.of(Address.of("+493012345"), Address.of("030 1234567"), Address.of("sip:ann@elsewhere.example"), ANN));
        assertTrue(far.expect("SUBSCRIBE ").startsWith("SUBSCRIBE sip:1002@"));
        line.watch(Set.of(Address.of("alice")));
        var next = far.expect("SUBSCRIBE ");
        assertTrue(next.startsWith("SUBSCRIBE sip:1002@") || next.startsWith("SUBSCRIBE sip:alice@"), next);
    }

    @Test
    void itCanBeSwitchedOff() throws Exception {
        open(Map.of("sip.presence", "off"));
        assertFalse(((Health.Up) health()).can().contains(Capability.PRESENCE));
    }
}
