package org.callwright.pbx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opentest4j.TestAbortedException;

/** Ways to register, and ways in which it fails. */
@ExtendWith(Rig.class)
class RegistrationTest {

    @Test
    void aLineOverTcpRegistersCallsAndSignsOff(Pbx pbx) {
        var from = pbx.logged();
        var agent = Agent.of(pbx, "tcp", "1004").set("sip.registrar", "sip:" + pbx.address() + ";transport=tcp");
        try (var product = agent.start()) {
            pbx.awaitRegistered("1004");
            pbx.await("the line is reached over TCP", "(?i)added contact 'sip:[^']*;transport=tcp' to AOR '1004'", from);
            product.send("dial 502", "we talk", desk -> desk.call("talking").isPresent());
            agent.ear().hears(Pbx.SERVICE_502);
        }
        Await.until("the telephone system has forgotten the line", () -> !pbx.cli("pjsip show contacts").contains("1004/sip:"));
    }

    @Test
    void aTelephoneSystemThatWantsSha256GetsIt(Pbx pbx) {
        if (!pbx.knowsSha256()) {
            var why = "NOT TESTED with SHA-256, because this Asterisk is too old for it: " + pbx.version();
            System.err.println(why);
            throw new TestAbortedException(why);
        }
        var from = pbx.logged();
        var agent = Agent.of(pbx, "sha256", "1015");
        try (var product = agent.start()) {
            pbx.await("it answered with SHA-256", "(?s)Authorization: Digest [^\\n]*1015[^\\n]*algorithm=\"?SHA-256", from);
            product.send("dial 502", "we talk", desk -> desk.call("talking").isPresent());
            agent.ear().hears(Pbx.SERVICE_502);
        }
    }

    @Test
    void aWrongPasswordIsToldApartFromAllElse(Pbx pbx) {
        try (var product = Agent.of(pbx, "wrong-password", "1005").set("sip.password", "guessed").setup().start()) {
            var line = product.await("the line is down", desk -> desk.line().is("down")).line();
            assertEquals("credentials", line.text("cause"));
            assertTrue(line.text("retryAt").isEmpty(), "only a person can mend it");
            assertTrue(line.text("fault").contains("1005") || line.text("fault").contains("password"), line.text("fault"));
            var refused = product.ask("dial 502", "error");
            assertEquals("no-line", refused.get("code").getAsString());
        }
    }

    @Test
    void anUnknownHostIsNamed(Pbx pbx) {
        try (var product = Agent.of(pbx, "unknown-host", "1005").set("sip.registrar", "sip:no-such-host.invalid:5060").setup().start()) {
            var line = product.await("the line is down", desk -> desk.line().is("down")).line();
            assertEquals("unreachable", line.text("cause"));
            assertTrue(line.text("fault").contains("no-such-host.invalid"), line.text("fault"));
        }
    }

    @Test
    void settingsThatMakeNoSenseAreNamed(Pbx pbx) {
        try (var product = Agent.of(pbx, "no-sense", "1005").set("sip.registrar", "http://127.0.0.1/").setup().start()) {
            var line = product.await("the line is down", desk -> desk.line().is("down")).line();
            assertEquals("misconfigured", line.text("cause"));
            assertTrue(line.text("fault").contains("sip.registrar"), line.text("fault"));
        }
    }
}
