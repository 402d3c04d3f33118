package org.callwright.crm.ldap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.callwright.model.Fault;
import org.callwright.pbx.Slapd;
import org.callwright.spi.ConnectorException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the connector believes, and what it says before it knows: over LDAPS and StartTLS of a real OpenLDAP. */
class LdapSecurityTest {

    private static Slapd other;
    private static Slapd expired;

    private final Slapd slapd = Slapd.shared();

    @AfterAll
    static void stop() {
        if (other != null) other.close();
        if (expired != null) expired.close();
        other = expired = null;
    }

    private static String url(String way, Slapd to, String host) {
        return way + "://" + host + ":" + (way.equals("ldaps") ? to.securePort() : to.port());
    }

    private static LdapCrm open(String way, Slapd to, String host, Map<String, String> others) throws Exception {
        var settings = new HashMap<>(Map.of("crm.ldap.url", url(way, to, host), "crm.ldap.starttls", "on", "net.trust", to.trust().toString()));
        settings.putAll(others);
        return Given.open(Given.settings(to.port(), settings));
    }

    private static void assertUntrusted(String way, Slapd to, String host, Map<String, String> others) {
        var trouble = assertThrows(ConnectorException.class, () -> open(way, to, host, others).close());
        assertEquals(Fault.MISCONFIGURED, trouble.fault(), trouble.getMessage());
        assertTrue(trouble.getMessage().startsWith("The certificate of " + host + " is not valid"), trouble.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = { "ldaps", "ldap" })
    void theRightCertificateIsTakenByNameAndByAddress(String way) throws Exception {
        for (var host : new String[] { "localhost", "127.0.0.1" }) {
            try (var crm = open(way, slapd, host, Map.of())) {
                assertEquals(1, crm.whoMayBe(Given.number("+12025550017")).size());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "ldaps", "ldap" })
    void aCertificateForAnotherNameIsRefused(String way) throws Exception {
        if (other == null) other = Slapd.own("other-slapd", Map.of("SLAPD_CERT_NAMES", "DNS:directory.example.com", "SLAPD_PEOPLE", "1"));
        assertUntrusted(way, other, "localhost", Map.of());
        assertUntrusted(way, other, "127.0.0.1", Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = { "ldaps", "ldap" })
    void aCertificateFromAnUnknownAuthorityIsRefused(String way, @TempDir Path empty) {
        assertUntrusted(way, slapd, "localhost", Map.of("net.trust", empty.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "ldaps", "ldap" })
    void anExpiredCertificateIsRefused(String way) throws Exception {
        if (expired == null) expired = Slapd.own("expired-slapd", Map.of("SLAPD_CERT_DAYS", "-1", "SLAPD_PEOPLE", "1"));
        assertUntrusted(way, expired, "localhost", Map.of());
    }

    @Test
    void aDirectoryWithoutStartTlsIsAskedNothing() throws Exception {
        try (var open = Slapd.own("open-slapd", Map.of("SLAPD_TLS", "no", "SLAPD_PEOPLE", "1"))) {
            var trouble = assertThrows(ConnectorException.class, () -> Given.open(Given.settings(open.port(), Map.of("crm.ldap.starttls", "on"))).close());
            assertEquals(Fault.MISCONFIGURED, trouble.fault());
            assertTrue(trouble.getMessage().contains("StartTLS"), trouble.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "ldaps", "ldap" })
    void onASecureWayNothingCanBeRead(String way) throws Exception {
        try (var wiretap = new Wiretap(way.equals("ldaps") ? slapd.securePort() : slapd.port());
                var crm = Given.open(Given.settings(0, Map.of("crm.ldap.url", way + "://localhost:" + wiretap.port(), "crm.ldap.starttls", "on",
                        "net.trust", slapd.trust().toString())))) {
            assertEquals(1, crm.search("riv rad 17", 5).size());
            assertFalse(wiretap.heard(Slapd.PASSWORD) || wiretap.heard("Rivers") || wiretap.heard("Radia"), "nothing can be read on the way");
        }
    }

    @Test
    void onAnOpenWayWithinThisComputerEverythingCanBeRead() throws Exception {
        try (var wiretap = new Wiretap(slapd.port()); var crm = Given.open(Given.settings(wiretap.port(), Map.of()))) {
            assertEquals(1, crm.search("riv rad 17", 5).size());
            assertTrue(wiretap.heard(Slapd.PASSWORD) && wiretap.heard("Rivers"), "so that the test above means something");
        }
    }

    @Test
    void aTrustFolderThatIsNotThereIsNamed() {
        var trouble = assertThrows(ConnectorException.class, () -> open("ldaps", slapd, "localhost", Map.of("net.trust", "no-such-folder")).close());
        assertEquals(Fault.MISCONFIGURED, trouble.fault());
        assertTrue(trouble.getMessage().contains("no-such-folder") && !Files.exists(Path.of("no-such-folder")), trouble.getMessage());
    }
}
