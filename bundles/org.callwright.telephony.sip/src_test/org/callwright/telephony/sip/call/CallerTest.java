package org.callwright.telephony.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.callwright.model.Address;
import org.callwright.model.Participant;
import org.callwright.telephony.sip.stack.Draft;
import org.junit.jupiter.api.Test;

class CallerTest {

    @Test
    void theAssertedIdentityGoesBeforeTheOthers() {
        var who = caller("\"Forged\" <sip:666@pbx.example>", Map.of("P-Asserted-Identity", "\"Ann\" <sip:2001@pbx.example>",
                "Remote-Party-ID", "\"Bob\" <sip:2002@pbx.example>"));
        assertEquals(Participant.named(Address.of("2001"), "Ann"), who);
    }

    @Test
    void theRemotePartyGoesBeforeFrom() {
        var who = caller("<sip:666@pbx.example>", Map.of("Remote-Party-ID", "\"Bob\" <sip:2002@pbx.example>;party=calling"));
        assertEquals(Participant.named(Address.of("2002"), "Bob"), who);
    }

    @Test
    void aNumberIsShownWithoutItsHost() {
        assertEquals(Address.of("+4930123"), caller("<sip:+49-30-123@carrier.example>", Map.of()).address().orElseThrow());
    }

    @Test
    void aNameKeepsItsHostUnlessThatIsOurs() {
        assertEquals(Address.of("ann@other.example"), caller("<sip:ann@other.example>", Map.of()).address().orElseThrow());
        assertEquals(Address.of("ann"), caller("<sip:ann@pbx.example>", Map.of()).address().orElseThrow());
    }

    @Test
    void anonymousCallersAreWithheld() {
        assertTrue(caller("\"Anonymous\" <sip:anonymous@anonymous.invalid>", Map.of()).address().isEmpty());
        assertTrue(caller("<sip:1@pbx.example>", Map.of("P-Asserted-Identity", "<sip:2001@pbx.example>", "Privacy", "id"))
                .address().isEmpty());
        assertTrue(caller("<sip:1@pbx.example>", Map.of("Remote-Party-ID", "<sip:2001@pbx.example>;privacy=full")).address().isEmpty());
    }

    @Test
    void aHashInWhatIsDialledIsEscaped() {
        assertEquals("sip:%2361@pbx.example", DialTarget.uri(Address.of("#61"), "pbx.example").orElseThrow());
        assertEquals("sip:*61@pbx.example", DialTarget.uri(Address.of("*61"), "pbx.example").orElseThrow());
    }

    @Test
    void aPastedLinkLosesItsHeaders() {
        assertEquals("sip:ann@other.example:5080",
                DialTarget.uri(Address.of("sip:ann@other.example:5080;transport=tcp?Replaces=x"), "pbx.example").orElseThrow());
    }

    private static Participant caller(String from, Map<String, String> more) {
        var draft = new Draft("INVITE", "sip:1001@pbx.example").header("Via", "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa")
                .header("From", from + ";tag=1").header("To", "<sip:1001@pbx.example>").header("Call-ID", "c")
                .header("CSeq", "1 INVITE").header("Max-Forwards", "70").header("Contact", "<sip:a@192.0.2.1>");
        more.forEach(draft::header);
        return Caller.of(draft.request(), "pbx.example"::equals);
    }
}
