package org.callwright.clicktodial.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which orgs may show the page. */
class PageSettingsTest {

    private static PageSettings orgs(String orgs) {
        return PageSettings.of(Map.of("clicktodial.salesforce.orgs", orgs));
    }

    @Test
    void anOrgIsKnownByBothOfItsNames() {
        var settings = orgs("acme.lightning.force.com, https://Acme--UAT.sandbox.my.salesforce.com/");
        assertEquals(List.of("https://acme.lightning.force.com", "https://acme.my.salesforce.com", "https://acme--uat.sandbox.my.salesforce.com",
                "https://acme--uat.sandbox.lightning.force.com"), settings.orgs());
        assertEquals(Optional.of("https://acme--uat.sandbox.my.salesforce.com/support/api/62.0/lightning/opencti_min.js"),
                settings.script(Optional.of("https://acme--uat.sandbox.lightning.force.com"), false));
        assertEquals(Optional.of("https://acme.my.salesforce.com/support/api/62.0/interaction.js"), settings.script(Optional.empty(), true));
    }

    @Test
    void theScriptIsNeverAnybodyElses() {
        assertEquals(Optional.empty(), orgs("acme.lightning.force.com").script(Optional.of("https://evil.example"), false));
        assertEquals(Optional.empty(), orgs("").script(Optional.of("https://acme.lightning.force.com"), false));
        assertEquals(Optional.empty(), orgs("acme.lightning.force.com").script(Optional.of("https://acme.lightning.force.com/x\"><script>"), false));
    }

    @ParameterizedTest
    @ValueSource(strings = { "*", "https://*.example.net", "http://acme.lightning.force.com", "https://a/b", "https://a?b", "https://u@a", "https://a;default-src", "'none'", "https://",
            "javascript:x", "data:x", "https://a:99999", "https://[::1]", "ftp://a", "https://a.example\u2028x", "https://-a" })
    void whatIsNoOriginIsLeftOut(String text) {
        assertEquals(List.of(), orgs(text).orgs());
    }

    @Test
    void whatIsOnThisComputerNeedsNoCertificate() {
        assertEquals(List.of("http://127.0.0.1:8080", "http://localhost:81"), orgs("http://127.0.0.1:8080 http://localhost:81").orgs());
    }

    @Test
    void portsAreThoseOfTheSiteOrTheUsualOnes() {
        assertEquals(PageSettings.PORTS, orgs("").ports());
        assertEquals(List.of(9000, 9001), PageSettings.of(Map.of("clicktodial.ports", "9000, 9001 x 70000")).ports());
    }
}
