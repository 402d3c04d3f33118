package org.callwright.app.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.junit.jupiter.api.Test;

class LinkHandlerTest {

    /** As it is written in the plug-in's own description: the platform compares letter by letter (RFC 3986 section 3.1 does not). */
    @Test
    void theSchemeOfALinkIsFoundHoweverItIsWritten() {
        assertEquals(Optional.of("tel"), LinkHandler.scheme("TEL:+49-30-123"));
        assertEquals(Optional.of("sips"), LinkHandler.scheme("Sips:alice@example.net"));
        assertEquals(Optional.of("callto"), LinkHandler.scheme("callto:a\nb: c%"));
        for (var none : new String[] { "", ":", "tel", " :x", "1tel:x" }) assertEquals(Optional.empty(), LinkHandler.scheme(none), none);
    }
}
