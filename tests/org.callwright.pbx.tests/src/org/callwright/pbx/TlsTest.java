package org.callwright.pbx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The line over TLS: calls in and out, and certificates that are not to be trusted. */
@ExtendWith(Rig.class)
class TlsTest {

    private static final double CUSTOMERS_VOICE = 850;

    private static Pbx expired;

    @AfterAll
    static void tidy() {
        if (expired != null) expired.close();
    }

    /** At the host, which every desk of these tests resolves to the telephone system's address. */
    private static Agent agent(Pbx pbx, String name, String extension, String host) {
        var hosts = Scratch.folder("settings").resolve("hosts");
        Await.io(() -> Files.writeString(hosts, Pbx.ADDRESS + " pbx.test other.test\n"));
        return Agent.of(pbx, name, extension).set("sip.registrar", "sip:" + host + ":" + pbx.tlsPort() + ";transport=tls")
                .by("env", "CALLWRIGHT_VMARGS=-Djdk.net.hosts.file=" + hosts);
    }

    private static Agent trusting(Pbx pbx, String name, String extension, String host) {
        return agent(pbx, name, extension, host).set("sip.tls.trust", pbx.authority());
    }

    @Test
    void aLineOverTlsRegistersIsCalledAndCalls(Pbx pbx) {
        var agent = trusting(pbx, "tls", "1009", "pbx.test");
        try (var product = agent.start(); var customer = Baresip.customer(pbx, Agent.CUSTOMER, CUSTOMERS_VOICE)) {
            pbx.awaitRegistered("1009");
            var from = customer.mark();
            customer.dial("sip:1009@" + pbx.address());
            product.get("the customer's call rings", desk -> desk.call("ringing"));
            product.send("answer", "we talk", desk -> desk.call("talking").isPresent());
            customer.talking(from);
            agent.ear().hears(CUSTOMERS_VOICE);
            product.send("hold", "the call is held", desk -> desk.call("held").isPresent());
            customer.ear().hears(Pbx.HOLD_MUSIC);
            product.send("retrieve", "we talk again", desk -> desk.call("talking").isPresent());
            customer.ear().hears(Agent.VOICE);
            product.tidy();
            product.send("dial 502", "we talk", desk -> desk.call("talking").isPresent());
            agent.ear().hears(Pbx.SERVICE_502);
        }
        Await.until("the telephone system has forgotten the line", () -> !pbx.cli("pjsip show contacts").contains("1009/sip:"));
    }

    @Test
    void anAddressInTheCertificateIsAsGoodAsAName(Pbx pbx) {
        try (var product = trusting(pbx, "tls-address", "1010", Pbx.ADDRESS).start()) {
            assertTrue(product.await("the line is up", Desk::up).up());
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused(Pbx pbx) {
        refused(trusting(pbx, "tls-name", "1010", "other.test"), "is not for the name “other.test”");
    }

    @Test
    void anAuthorityThatNobodyTrustsIsRefused(Pbx pbx) {
        refused(agent(pbx, "tls-trust", "1010", "pbx.test"), "sip.tls.trust");
    }

    @Test
    void aPortThatSpeaksNoTlsIsNamed(Pbx pbx) {
        var setup = trusting(pbx, "tls-none", "1010", "pbx.test").set("sip.registrar", "sip:pbx.test:" + pbx.port() + ";transport=tls").setup();
        try (var product = setup.start()) {
            var line = product.await("the line is down", desk -> desk.line().is("down")).line();
            assertTrue(line.text("fault").contains("TLS") || line.text("cause").equals("unreachable"), line.text("fault"));
        }
    }

    @Test
    void anExpiredCertificateIsRefusedUntilItIsRenewed(Pbx available) {
        expired = Pbx.prepared("pbx-expired", Map.of("PBX_CERT_DAYS", "-1")).start();
        var agent = trusting(expired, "tls-expired", "1010", "pbx.test").set("sip.tls.trust", both(available));
        try (var product = agent.setup().start()) {
            fault(product, "has expired");
            expired.showCertificateOf(available);
            expired.close();
            expired.start();
            product.await("the line is up", Desk::up);
        }
    }

    private static java.nio.file.Path both(Pbx other) {
        var file = Scratch.folder("settings").resolve("both.pem");
        return Await.io(() -> Files.writeString(file, Files.readString(expired.authority()) + Files.readString(other.authority())));
    }

    @Test
    void aMissingFileOfAuthoritiesIsNamed(Pbx pbx) {
        var setup = agent(pbx, "tls-missing", "1010", "pbx.test").set("sip.tls.trust", "/no/such/file.pem").setup();
        try (var product = setup.start()) {
            var line = product.await("the line is down", desk -> desk.line().is("down")).line();
            assertEquals("misconfigured", line.text("cause"));
            assertTrue(line.text("fault").contains("sip.tls.trust"), line.text("fault"));
        }
    }

    private static void refused(Agent agent, String why) {
        try (var product = agent.setup().start()) {
            fault(product, why);
        }
    }

    private static void fault(Product product, String why) {
        var line = product.await("the line is down", desk -> desk.line().is("down")).line();
        assertTrue(line.text("fault").contains("certificate"), line.text("fault"));
        assertTrue(line.text("fault").contains(why), line.text("fault"));
        assertEquals("misconfigured", line.text("cause"));
        assertTrue(!line.text("retryAt").isEmpty(), "it is tried again: certificates are renewed");
    }
}
