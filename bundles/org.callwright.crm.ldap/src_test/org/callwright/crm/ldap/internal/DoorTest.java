package org.callwright.crm.ldap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorTest {

    @ParameterizedTest
    @CsvSource({ "ldap://localhost, off, 127.0.0.1, true", "ldap://localhost, off, 127.9.9.9, true", "ldap://localhost, off, ::1, true", "ldap://localhost, off, 192.0.2.7, false",
            "ldap://directory.example.com, off, 10.0.0.1, false", "ldap://directory.example.com, off, fe80::1, false", "ldap://directory.example.com, on, 192.0.2.7, true",
            "ldaps://directory.example.com, off, 192.0.2.7, true" })
    void aPasswordIsSentOverAnOpenWayWithinThisComputerOnly(String url, String startTls, String there, boolean sent) throws Exception {
        var site = Site.of(SiteTest.settings("crm.ldap.url", url, "crm.ldap.starttls", startTls));
        assertEquals(sent, Door.passwordIsSafe(site, InetAddress.getByName(there)));
    }
}
