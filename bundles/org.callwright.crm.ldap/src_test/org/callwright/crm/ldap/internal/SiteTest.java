package org.callwright.crm.ldap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {

    static Settings settings(String... others) {
        var values = new HashMap<>(Map.of("crm.ldap.url", "ldaps://directory.example.com", "crm.ldap.base", "dc=example,dc=com"));
        for (var i = 0; i < others.length; i += 2) values.put(others[i], others[i + 1]);
        return Settings.of("ldap", Path.of("."), values);
    }

    @ParameterizedTest
    @CsvSource({ "ldaps://d.example.com, d.example.com, 636, true, false", "ldap://d.example.com, d.example.com, 389, false, true",
            "LDAP://d.example.com:3890/, d.example.com, 3890, false, true", "ldaps://[::1]:6360, ::1, 6360, true, false" })
    void theAddressSaysHowTheWayIsMadeSecure(String url, String host, int port, boolean ldaps, boolean startTls) throws Exception {
        var site = Site.of(settings("crm.ldap.url", url));
        assertEquals(host, site.host());
        assertEquals(port, site.port());
        assertEquals(ldaps, site.ldaps());
        assertEquals(startTls, site.startTls());
        assertTrue(site.secure());
    }

    @Test
    void aWayIsOpenOnlyWhereTheSettingsSaySo() throws Exception {
        assertFalse(Site.of(settings("crm.ldap.url", "ldap://d.example.com", "crm.ldap.starttls", "off")).secure());
        assertTrue(Site.of(settings("crm.ldap.starttls", "off")).secure(), "ldaps is secure anyway");
    }

    @Test
    void theBaseMayFollowTheHost() throws Exception {
        assertEquals("ou=People,dc=example", Site.of(settings("crm.ldap.base", "", "crm.ldap.url", "ldap://d.example.com/ou=People,dc=example")).base().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "crm.ldap.url|''", "crm.ldap.url|directory", "crm.ldap.url|https://directory", "crm.ldap.url|ldap://", "crm.ldap.url|ldap://a b",
            "crm.ldap.base|''", "crm.ldap.base|example", "crm.ldap.filter|objectClass=(", "crm.ldap.numbers|telephone number", "crm.ldap.fields|title, *",
            "crm.ldap.fields|)(cn", "crm.ldap.starttls|perhaps", "crm.ldap.notations|yes", "crm.ldap.do-not-call|a, b" })
    void aSettingThatMakesNoSenseIsNamed(String key, String value) {
        var trouble = assertThrows(ConnectorException.class, () -> Site.of(settings(key, value)));
        assertEquals(Fault.MISCONFIGURED, trouble.fault());
        assertTrue(trouble.getMessage().contains(key) && trouble.getMessage().endsWith("."), trouble.getMessage());
    }

    @Test
    void attributesHaveALabelOfTheirOwnOrTheirName() throws Exception {
        assertEquals(List.of(new Attributes.One("title", "title"), new Attributes.One("l", "Town"), new Attributes.One("cn;lang-de", "cn;lang-de"),
                new Attributes.One("2.5.4.20", "2.5.4.20")), Site.of(settings("crm.ldap.fields", "title, l = Town,, cn;lang-de, 2.5.4.20=")).fields().all());
    }

    @Test
    void whoDoesNotWantToBeCalledSaysSoByAnythingButNoOrByAValue() throws Exception {
        var any = Site.of(settings("crm.ldap.do-not-call", "doNotCall")).doNotCall().orElseThrow();
        for (var yes : List.of("TRUE", "yes", "1", "since May")) assertTrue(any.in(yes), yes);
        for (var no : List.of("FALSE", " no ", "0", "Off", "")) assertFalse(any.in(no), no);
        var one = Site.of(settings("crm.ldap.do-not-call", "employeeType=no calls")).doNotCall().orElseThrow();
        assertTrue(one.in("No Calls"));
        assertFalse(one.in("TRUE"));
    }
}
