package org.callwright.numbering.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.callwright.model.Address;
import org.callwright.numbering.Dialable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialableTest {

    @ParameterizedTest
    @ValueSource(strings = { "+49 (30) 123-45", "+49 (0) 30 12345", "030/12345", "030 12345", "1001", "7", "112", "*72", "#31#", "**21*0301234#", "0", "1-800-555-0100",
            "0049.30.12345", "+1 (212) 555-0100 x12", "030 12345 ext. 7", "9,030123", "\u0660\u0661\u0662", "\uFF11\uFF12\uFF13", "\u202A+49 30 123\u202C",
            "030\u201312345", "030\u00a012345", "0800-FLOWERS", "1 800 FLOWERS", "+1800FLOWERS", "alice", "alice.b-c_d", "m\u00fcller",
            "alice@example.net", "alice@example.net:5070", "sip:alice@example.net", "SIP:alice@example.net;transport=tcp", "sips:bob@pbx", "bob@[2001:db8::1]:5060",
            "+4930123@192.0.2.1", "<sip:alice@example.net>", "sip:1001@pbx?Subject=x", "sip:pbx.example.net", "tel:+49-30-123;ext=45",
            "tel:+4930123;phone-context=example.net", "tel:112", "callto:+4930123", "+4930123;phone-context=x@example.net" })
    void thisCanBeDialled(String text) {
        assertTrue(Dialable.is(Address.of(text)), text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "hello world", "Anna Schmidt", "-", "()", "+", "...", "???", "n/a", "@", "a@", "@b", "a b@c", "a@b@c@", "alice@ex ample.net", "http://example.net/",
            "mailto:alice@example.net", "javascript:alert(1)", "tel:", "tel:alice", "sip:", "sip:a@b c", "4,93E+11 or so", "20 beers, please", "\"alice\"",
            "<b>bold</b>", "alice;drop table", "\uD83D\uDE00", "030 12345 or 030 54321", "+49 30 +123", "sip:alice@host:99999999", "/etc/passwd", "a\\b" })
    void thisCannot(String text) {
        assertFalse(Dialable.is(Address.of(text)), text);
    }

    @Test
    void aLongTextIsJudgedAtOnce() {
        assertFalse(Dialable.is(Address.of("1a ".repeat(85))));
        assertTrue(Dialable.is(Address.of("1".repeat(Address.MAX_LENGTH))));
    }
}
