package org.callwright.crm.ldap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.callwright.model.Fault;
import org.callwright.pbx.Slapd;
import org.callwright.spi.ConnectorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;

/** Directories that behave as OpenLDAP cannot be made to. */
class LdapHostileTest {

    private final AtomicInteger binds = new AtomicInteger();
    private InMemoryDirectoryServer server;
    private volatile Consumer<InMemoryInterceptedSearchRequest> search = request -> {};
    private volatile ResultCode says;

    @BeforeEach
    void start() throws Exception {
        var config = new InMemoryDirectoryServerConfig(Slapd.BASE);
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("open", InetAddress.getLoopbackAddress(), 0, null));
        config.addAdditionalBindCredentials(Slapd.USER, Slapd.PASSWORD);
        config.setSchema(null);
        config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
                binds.incrementAndGet();
            }

            @Override
            public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
                if (says != null) throw new LDAPException(says, "it was asked for " + request.getRequest().getFilter());
                search.accept(request);
            }
        });
        server = new InMemoryDirectoryServer(config);
        server.startListening();
        server.add("dn: " + Slapd.BASE, "objectClass: domain", "dc: example");
        for (var i = 0; i < 250; i++) {
            server.add("dn: uid=" + i + "," + Slapd.BASE, "objectClass: person", "cn: Ada " + i, "telephoneNumber: +1 202 555 0000 x" + i);
        }
    }

    @AfterEach
    void stop() {
        server.shutDown(true);
    }

    private LdapCrm open(Given.Heard heard) throws Exception {
        return Given.open(Given.settings(server.getListenPort(), Map.of()), heard);
    }

    @Test
    void whoeverSendsMoreThanAskedForIsHeardAsFarAsAsked() throws Exception {
        search = request -> {
            var asked = request.getRequest().duplicate();
            asked.setSizeLimit(0);
            asked.setControls();
            request.setRequest(asked);
        };
        try (var crm = open(new Given.Heard())) {
            assertEquals(10, crm.search("ada", 10).size());
            assertEquals(200, crm.whoMayBe(Given.number("+12025550000")).size());
        }
        var settings = Given.settings(server.getListenPort(), Map.of());
        var site = Site.of(settings);
        try (var directory = new Directory(new Door(site, settings))) {
            assertEquals(10, directory.find(site.people(), 10, "cn").size(), "no more of it is kept in memory");
        }
    }

    @ParameterizedTest
    @CsvSource({ "BUSY, UNREACHABLE", "UNAVAILABLE, UNREACHABLE", "TIME_LIMIT_EXCEEDED, UNREACHABLE", "INSUFFICIENT_ACCESS_RIGHTS, REFUSED", "OPERATIONS_ERROR, REFUSED",
            "CONFIDENTIALITY_REQUIRED, MISCONFIGURED", "STRONG_AUTH_REQUIRED, MISCONFIGURED", "NO_SUCH_OBJECT, MISCONFIGURED", "REFERRAL, MISCONFIGURED", "OTHER, REFUSED", "UNWILLING_TO_PERFORM, REFUSED",
            "INVALID_CREDENTIALS, REFUSED" })
    void whateverTheDirectoryAnswersBecomesASentenceAndTheNextQuestionIsAnswered(String code, Fault fault) throws Exception {
        var heard = new Given.Heard();
        try (var crm = open(heard)) {
            says = (ResultCode) ResultCode.class.getField(code).get(null);
            var trouble = assertThrows(ConnectorException.class, () -> crm.search("ada", 10));
            assertEquals(fault, trouble.fault());
            assertTrue(trouble.getMessage().matches("\\p{Lu}.*[.]"), trouble.getMessage());
            var log = new StringWriter();
            trouble.printStackTrace(new PrintWriter(log));
            assertFalse(log.toString().contains("=ada"), "names and numbers stay out of the log: " + log);
            says = null;
            assertEquals(10, crm.search("ada", 10).size());
            assertEquals(0, heard.lost.size());
        }
    }

    @Test
    void aPasswordIsTriedOnceForAQuestion() throws Exception {
        var settings = Given.settings(server.getListenPort(), Map.of());
        try (var crm = Given.open(settings)) {
            assertEquals(1, binds.get());
            settings.keep("crm.ldap.password", "wrong one".toCharArray());
            server.closeAllConnections(false);
            assertThrows(ConnectorException.class, () -> crm.search("ada", 10));
            assertEquals(2, binds.get(), "what is tried twice for every call locks the account soon");
        }
    }

    @Test
    void aPasswordIsNotSentWhereStartTlsIsNotOffered() {
        var settings = Given.settings(server.getListenPort(), Map.of("crm.ldap.starttls", "on"));
        assertEquals(Fault.MISCONFIGURED, assertThrows(ConnectorException.class, () -> Given.open(settings)).fault());
        assertEquals(0, binds.get());
    }

    @Test
    void nobodySignsInWithoutAPassword() {
        assertEquals(Fault.CREDENTIALS, assertThrows(ConnectorException.class,
                () -> Given.open(Given.settings(server.getListenPort(), Map.of("crm.ldap.password", "")))).fault());
        assertEquals(0, binds.get(), "many directories let in who shows none");
    }

    @Test
    void contactsWithoutAnIdAreRememberedByTheirPlace() throws Exception {
        search = request -> {
            var asked = request.getRequest().duplicate();
            asked.setAttributes("cn", "telephoneNumber"); // as if there were no entryUUID
            request.setRequest(asked);
        };
        try (var crm = open(new Given.Heard())) {
            var ada = crm.search("ada 7", 1).getFirst();
            assertEquals("uid=7," + Slapd.BASE, ada.ref().key());
            assertEquals(ada, crm.contact(ada.ref()).orElseThrow());
        }
    }
}
