package org.callwright.crm.ldap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.callwright.model.ContactRef;
import org.callwright.model.Fault;
import org.callwright.pbx.Slapd;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.tck.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may not in, what is not there, and what becomes of an open directory that goes away and comes back: on a real OpenLDAP. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LdapTroubleTest {

    private final Slapd slapd = Slapd.shared();

    private ConnectorException refused(Map<String, String> settings) {
        var trouble = assertThrows(ConnectorException.class, () -> Given.open(Given.settings(slapd.port(), settings)).close());
        assertTrue(trouble.getMessage().matches("\\p{Lu}.*[.]"), trouble.getMessage());
        assertTrue(!trouble.getMessage().contains(Slapd.PASSWORD) && !trouble.getMessage().contains("wrong one"), "no secret");
        return trouble;
    }

    @ParameterizedTest
    @CsvSource({ "crm.ldap.password, wrong one", "crm.ldap.password, ''", "crm.ldap.user, 'cn=nobody,dc=example,dc=org'", "crm.ldap.user, desk", "crm.ldap.user, 'cn=desk,dc=example,dc='" })
    void whoIsNotKnownMustSayWhoTheyAre(String setting, String value) {
        assertEquals(Fault.CREDENTIALS, refused(Map.of(setting, value)).fault());
    }

    @ParameterizedTest
    @CsvSource({ "'dc=example,dc=com'", "'ou=nobody,dc=example,dc=org'", "''", "'nosuchattribute=x'" })
    void aBaseThatIsNotThereIsAMistakeInTheSettings(String base) {
        var trouble = refused(Map.of("crm.ldap.base", base));
        assertEquals(Fault.MISCONFIGURED, trouble.fault());
        assertTrue(trouble.getMessage().contains("crm.ldap.base"), trouble.getMessage());
    }

    @Test
    void aNameThatIsNotKnownIsUnreachable() {
        var trouble = refused(Map.of("crm.ldap.url", "ldap://no-such-directory.invalid"));
        assertEquals(Fault.UNREACHABLE, trouble.fault());
        assertTrue(trouble.getMessage().contains("no-such-directory.invalid"), trouble.getMessage());
    }

    @Test
    void aDirectoryThatShowsNothingToWhoIsNotSignedInSaysSo() throws Exception {
        try (var shy = Slapd.own("shy-slapd", Map.of("SLAPD_ANONYMOUS", "no", "SLAPD_PEOPLE", "1"))) {
            Given.open(Given.settings(shy.port(), Map.of())).close();
            var trouble = assertThrows(ConnectorException.class, () -> Given.open(Given.settings(shy.port(), Map.of("crm.ldap.user", ""))).close());
            assertEquals(Fault.REFUSED, trouble.fault());
            assertTrue(trouble.getMessage().contains("nobody who is not signed in"), trouble.getMessage());
        }
    }

    @Test
    void aDirectoryThatIsKilledAndStartedAgainAnswersWithoutBeingOpenedAgain() throws Exception {
        var heard = new Given.Heard();
        try (var mortal = Slapd.own("mortal-slapd", Map.of("SLAPD_PEOPLE", "20")); var threads = Executors.newVirtualThreadPerTaskExecutor();
                var crm = Given.open(Given.settings(mortal.port(), Map.of()), heard)) {
            var asked = IntStream.range(0, 40).mapToObj(i -> threads.submit(() -> crm.search("radia", 5).size())).toList(); // several connections are kept now
            for (var answer : asked) assertEquals(2, answer.get());
            for (var round = 0; round < 2; round++) {
                mortal.kill();
                assertEquals(Fault.UNREACHABLE, assertThrows(ConnectorException.class, () -> crm.search("radia", 5)).fault());
                mortal.start();
                assertEquals(2, crm.search("radia", 5).size());
                assertEquals(1, crm.whoMayBe(Given.number("+12025550017")).size());
            }
            mortal.kill();
            mortal.start(); // while nobody asked: all that was kept is dead, and nobody notices
            assertEquals(2, crm.search("radia", 5).size());
            assertEquals(List.of(), heard.lost);
        }
    }

    @Test
    void aPasswordThatWasChangedMeanwhileIsReportedOnceAndTheDeskMustOpenAgain() throws Exception {
        var heard = new Given.Heard();
        try (var mortal = Slapd.own("changed-slapd", Map.of("SLAPD_PEOPLE", "20"))) {
            var settings = Given.settings(mortal.port(), Map.of());
            try (var crm = Given.open(settings, heard)) {
                settings.keep("crm.ldap.password", "wrong one".toCharArray());
                mortal.kill();
                mortal.start();
                for (var i = 0; i < 3; i++) {
                    assertEquals(Fault.CREDENTIALS, assertThrows(ConnectorException.class, () -> crm.search("radia", 5)).fault());
                }
                assertEquals(List.of(Fault.CREDENTIALS), heard.lost.stream().map(ConnectorException::fault).toList());
            }
        }
    }

    @Test
    void whoNeverAnswersIsGivenUp() throws Exception {
        try (var way = new Way(slapd.port())) {
            var settings = Given.settings(way.port(), Map.of());
            var site = Site.of(settings);
            try (var directory = new Directory(new Door(site, settings, new Door.Patience(300, 300)))) {
                directory.check();
                way.is(Way.State.SILENT);
                var trouble = assertThrows(ConnectorException.class, directory::check);
                assertEquals(Fault.UNREACHABLE, trouble.fault());
                assertTrue(trouble.getMessage().endsWith("did not answer in time."), trouble.getMessage());
                way.is(Way.State.GOOD);
                directory.check();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Way.State.class, names = { "SILENT", "DOWN", "CUTS_ANSWERS", "GARBLES_ANSWERS" })
    void whatEndsInTheLogHoldsNoNumberAndNoName(Way.State state) throws Exception {
        try (var way = new Way(slapd.port())) {
            var settings = Given.settings(way.port(), Map.of());
            var site = Site.of(settings);
            try (var crm = new LdapCrm(site, new Directory(new Door(site, settings, new Door.Patience(300, 300))), new Given.Heard())) {
                way.is(state);
                for (var trouble : List.of(assertThrows(ConnectorException.class, () -> crm.whoMayBe(Given.number("+12025550017"))),
                        assertThrows(ConnectorException.class, () -> crm.search("radia", 5)),
                        assertThrows(ConnectorException.class, () -> crm.contact(new ContactRef("ldap", "cn=radia," + Slapd.BASE))))) {
                    var log = new StringWriter();
                    trouble.printStackTrace(new PrintWriter(log));
                    assertFalse(log.toString().contains("radia") || log.toString().contains("5*5*0*0*1*7") || log.toString().contains("2025550017"), log.toString());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({ "ldaps, off", "ldap, on", "ldap, off" })
    void whoNeverAnswersAtTheDoorIsGivenUpAndAnInterruptDoesNotWaitForThat(String way, String startTls) throws Exception {
        try (var silent = new Way(way.equals("ldaps") ? slapd.securePort() : slapd.port())) {
            silent.is(Way.State.SILENT);
            var settings = Given.settings(silent.port(), Map.of("crm.ldap.url", way + "://localhost:" + silent.port(), "crm.ldap.starttls", startTls));
            var door = new Door(Site.of(settings), settings, new Door.Patience(300, 300));
            assertEquals(Fault.UNREACHABLE, assertThrows(ConnectorException.class, door::open).fault());
            var patient = new Door(Site.of(settings), settings, new Door.Patience(3_600_000, 3_600_000));
            var before = silent.questions();
            var ended = new CompletableFuture<ConnectorException>();
            var thread = Thread.ofVirtual().start(() -> ended.complete(assertThrows(ConnectorException.class, patient::open)));
            while (silent.questions() == before) Thread.onSpinWait();
            thread.interrupt();
            assertTrue(ended.get(20, TimeUnit.SECONDS).getMessage().contains("given up"), ended.get().getMessage());
        }
    }

    @Test
    void afterItWasClosedNothingIsKept() throws Exception {
        var crm = Given.open(Given.settings(slapd.port(), Map.of()));
        crm.close();
        assertEquals(0, crm.kept());
        assertEquals(1, crm.search("riv rad 17", 5).size(), "who asks late is answered");
        assertEquals(0, crm.kept());
    }
}
