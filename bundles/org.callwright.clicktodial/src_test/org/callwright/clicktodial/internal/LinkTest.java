package org.callwright.clicktodial.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;

import org.callwright.model.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What links want to be dialled. */
class LinkTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tel:+1-415-555-2671                           | +14155552671
            TEL:+1(415)555.2671                           | +14155552671
            tel:+1-415-555-2671;ext=55                    | +14155552671;ext=55
            tel:+1-415-555-2671;isub=1;ext=5-5;foo=bar    | +14155552671;ext=55
            tel:+1-415-555-2671;EXT=55;ext=66             | +14155552671;ext=55
            tel:7042;phone-context=example.com            | 7042;phone-context=example.com
            tel:863-1234;phone-context=+1-914-555         | 8631234;phone-context=+1914555
            tel:+4930123;phone-context=+1                 | +4930123
            tel:%2B49%2030%20123                          | +4930123
            tel://+4930123                                | +4930123
            tel:+49 30 123                                | +4930123
            tel:+49%C2%A030%E2%80%AF123                   | +4930123
            tel:+49‑30–123                              | +4930123
            tel:%E2%80%AA+4930123%E2%80%AC                | +4930123
            tel:030/123;ext=5/5                           | 030123;ext=55
            tel:%2A72                                     | *72
            tel:1-800-FLOWERS                             | 1800FLOWERS
            tel:112                                       | 112
            sip:alice@example.net                         | sip:alice@example.net
            SIPS:alice@example.net:5061                   | sips:alice@example.net:5061
            sip:alice:secret@example.net                  | sip:alice@example.net
            sip:+4930123@example.net;user=phone           | sip:+4930123@example.net
            sip:+4930;ext=5@example.net;user=phone        | sip:+4930@example.net
            sip:+358-555-123;postd=pp22@example.net       | sip:+358-555-123@example.net
            sip:alice@example.net?Replaces=1;to-tag=2     | sip:alice@example.net
            sip:alice@[2001:db8::1]:5060;transport=tcp    | sip:alice@[2001:db8::1]:5060
            sip:example.net                               | sip:example.net
            sip://alice@example.net                       | sip:alice@example.net
            callto:+4930123                               | +4930123
            callto://alice?call                           | alice
            callto:alice&topic=x                          | alice
            """)
    void whomToCallIsTakenOutOfALinkAndNothingElse(String link, String whom) {
        assertEquals(Optional.of(Address.of(whom)), Link.address(link));
        assertTrue(Link.is(link));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "tel:", "tel:  ", "tel:;ext=5", "tel:?x", "sip:", "sip:@", "sip:a@b@c d", "sip:room;number=2@example.net", "sip:alice?x@example.net", "callto:", "callto:?call", "http://example.net", "javascript:alert(1)",
            "mailto:a@example.net", "tel:%", "tel:+49%2", "tel:+49%zz", "tel:+49%0a123", "tel:sip:alice@example.net", "callto:tel:1", "tel:%ff%fe", "tel:123;ext=abc", "tel:123;phone-context=a b",
            "sip:alice@example.net:999999", "sip:alice@exa mple.net", "telephone:1", "+4930123" })
    void whatIsNoLinkOfANumberIsNone(String link) {
        assertEquals(Optional.empty(), Link.address(link));
    }

    @Test
    void whatIsTypedMayBeANumberOrALink() {
        assertEquals(Optional.of(Address.of("030 123")), Link.typed("030 123"));
        assertEquals(Optional.of(Address.of("+4930123")), Link.typed("tel:+49-30-123"));
        assertEquals(Optional.empty(), Link.typed("tel:"));
        assertEquals(Optional.empty(), Link.typed("1\n2"));
        assertFalse(Link.is("030 123"));
    }

    @Test
    void aLinkOfAnyLengthIsReadInOneGo() {
        assertEquals(Optional.empty(), Link.address("tel:" + "1".repeat(1_000_000)));
        assertEquals(Optional.empty(), Link.address("sip:" + "a@".repeat(900)));
        assertEquals(Optional.empty(), Link.address("tel:1" + ";ext=".repeat(300)));
    }

    @Test
    void noTextMakesItFailOrLetsAnythingThroughThatCannotBeSeen() {
        var random = new Random(7);
        var parts = new String[] { "tel:", "sip:", "sips:", "callto:", "//", "+", "49", "%2B", "%0d%0a", "%", "@", ":", ";", "ext=", "phone-context=", "?", "&", "*", "#", "[::1]",
                "example.net", "\u202e", "\u0000", "\ud800", "é", " ", "-", "(", ")", "\n", "=", "1" };
        for (var i = 0; i < 200_000; i++) {
            var text = new StringBuilder(random.nextInt(4) == 0 ? "" : parts[random.nextInt(4)]);
            for (var n = random.nextInt(12); n > 0; n--) text.append(random.nextInt(5) == 0 ? Character.toString(random.nextInt(0x3000)) : parts[random.nextInt(parts.length)]);
            Link.address(text.toString()).ifPresent(address -> {
                assertFalse(address.value().chars().anyMatch(Character::isISOControl), text::toString);
                if (address.value().startsWith("sip")) assertFalse(address.value().contains("?") || address.value().contains(";"), text::toString);
            });
        }
    }
}
