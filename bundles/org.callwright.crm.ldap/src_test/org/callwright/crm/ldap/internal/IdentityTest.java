package org.callwright.crm.ldap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;

/** By what somebody is found again. */
class IdentityTest {

    /** As Active Directory gives it, and as its administrators write it. */
    private static final byte[] BYTES = HexFormat.of().parseHex("33221100554477668899aabbccddeeff");
    private static final String WRITTEN = "00112233-4455-6677-8899-aabbccddeeff";

    @Test
    void theNumberOfActiveDirectoryIsReadAsItsAdministratorsWriteIt() {
        assertEquals(Optional.of(WRITTEN), Identity.of(new Entry("cn=Ada", new Attribute("objectGUID", BYTES))));
        assertEquals(Optional.empty(), Identity.of(new Entry("cn=Ada", new Attribute("objectGUID", new byte[3]))));
        assertEquals(Optional.of("5ad5bb9e-7d9b-103f-8d0b-5d2b2c1b8d6e"), Identity.of(new Entry("cn=Ada",
                new Attribute("entryUUID", "5ad5bb9e-7d9b-103f-8d0b-5d2b2c1b8d6e"), new Attribute("objectGUID", BYTES))));
    }

    @Test
    void whoHasItIsAskedForInBothForms() throws Exception {
        var filter = Identity.filter(WRITTEN).orElseThrow();
        assertTrue(filter.matchesEntry(new Entry("cn=Ada", new Attribute("objectGUID", BYTES))));
        assertTrue(filter.matchesEntry(new Entry("cn=Ada", new Attribute("entryUUID", WRITTEN))));
        assertEquals(Optional.empty(), Identity.filter("cn=Ada,dc=example,dc=com"));
    }
}
