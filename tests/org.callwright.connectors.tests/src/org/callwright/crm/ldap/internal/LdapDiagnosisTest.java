package org.callwright.crm.ldap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.callwright.model.Finding;
import org.callwright.model.Finding.Outcome;
import org.callwright.pbx.Slapd;
import org.callwright.spi.tck.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LdapDiagnosisTest {

    private final Slapd slapd = Slapd.shared();

    private List<Finding> findings(Map<String, String> settings) throws InterruptedException {
        var found = new ArrayList<Finding>();
        new LdapConnector().diagnose(Given.settings(slapd.port(), settings), found::add);
        for (var finding : found) {
            assertTrue(finding.sentence().matches("\\p{Lu}.*[.]") && !finding.sentence().contains(Slapd.PASSWORD), finding.sentence());
        }
        return found;
    }

    private static List<String> steps(List<Finding> found) {
        return found.stream().map(finding -> finding.step() + " " + finding.outcome()).toList();
    }

    @Test
    void everyStepIsToldWhereAllIsWell() throws Exception {
        assertEquals(List.of("Settings GOOD", "Name GOOD", "Connection GOOD", "Security GOOD", "Sign-in GOOD", "Contents GOOD", "Base GOOD", "Search GOOD"),
                steps(findings(Map.of("crm.ldap.url", "ldaps://localhost:" + slapd.securePort(), "net.trust", slapd.trust().toString()))));
    }

    @Test
    void whatTheDirectoryHoldsIsToldToWhoGuessesAtTheBase() throws Exception {
        var found = findings(Map.of("crm.ldap.base", "dc=wrong"));
        assertEquals(List.of("Settings GOOD", "Name GOOD", "Connection GOOD", "Security DOUBTFUL", "Sign-in GOOD", "Contents GOOD", "Base BAD"), steps(found));
        assertTrue(found.get(5).sentence().contains(Slapd.BASE), found.get(5).sentence());
    }

    @Test
    void itEndsWithTheStepThatFails() throws Exception {
        assertEquals(List.of("Settings BAD"), steps(findings(Map.of("crm.ldap.url", "directory"))));
        assertEquals(List.of("Settings GOOD", "Name BAD"), steps(findings(Map.of("crm.ldap.url", "ldaps://no-such-directory.invalid"))));
        try (var way = new Way(slapd.port())) {
            way.is(Way.State.DOWN);
            assertEquals(List.of("Settings GOOD", "Name GOOD", "Connection BAD"), steps(findings(Map.of("crm.ldap.url", "ldap://localhost:" + way.port()))));
        }
        assertEquals("Security BAD", steps(findings(Map.of("crm.ldap.starttls", "on"))).getLast());
        assertEquals("Connection BAD", steps(findings(Map.of("crm.ldap.url", "ldaps://localhost:" + slapd.port()))).getLast(), "not what speaks there");
        assertEquals("Sign-in BAD", steps(findings(Map.of("crm.ldap.password", "wrong"))).getLast());
    }

    @Test
    void nobodyWithANumberIsDoubtful() throws Exception {
        assertEquals("Search DOUBTFUL", steps(findings(Map.of("crm.ldap.base", Slapd.USER))).getLast());
        assertEquals("Search DOUBTFUL", steps(findings(Map.of("crm.ldap.numbers", "description", "crm.ldap.filter", "(cn=Quentin*)"))).getLast());
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        try (var way = new Way(slapd.port())) {
            way.is(Way.State.SILENT);
            var ended = new CompletableFuture<String>();
            var thread = Thread.ofVirtual().start(() -> {
                try {
                    new LdapConnector().diagnose(Given.settings(way.port(), Map.of()), finding -> {});
                    ended.complete("told");
                } catch (InterruptedException e) {
                    ended.complete("cancelled");
                }
            });
            while (way.questions() == 0) Thread.onSpinWait();
            thread.interrupt();
            assertEquals("cancelled", ended.get(20, TimeUnit.SECONDS));
        }
    }
}
