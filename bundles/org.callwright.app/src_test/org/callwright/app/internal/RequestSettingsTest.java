package org.callwright.app.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

class RequestSettingsTest {

    @Test
    void whatIsOffIsNotWritten() {
        assertEquals(Map.of("clicktodial.sources", "", "clicktodial.salesforce.orgs", ""), RequestSettings.USUAL.written());
        assertEquals(RequestSettings.USUAL, RequestSettings.read(Map.of()));
    }

    @Test
    void whatIsWrittenIsReadAgainAndOtherSourcesAreKept() {
        var stored = RequestSettings.read(Map.of("clicktodial.sources", "Link, wallboard", "clicktodial.salesforce.orgs", "acme.my.salesforce.com"));
        assertEquals(Set.of("link", "wallboard"), stored.sources());
        var next = stored.with("link", false).with("salesforce", true);
        assertEquals("salesforce, wallboard", next.written().get("clicktodial.sources"));
        assertEquals(next, RequestSettings.read(next.written()));
    }
}
