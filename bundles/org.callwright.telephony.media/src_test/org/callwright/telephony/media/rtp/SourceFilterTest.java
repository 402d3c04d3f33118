package org.callwright.telephony.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourceFilterTest {

    private static final long MS = 1_000_000;
    private final SourceFilter filter = new SourceFilter();

    @Test
    void aStrangerIsNeverHeard() {
        filter.change(at("10.0.0.1", 4000), Set.of());
        assertFalse(filter.accept(at("10.0.0.2", 4000), 0));
        assertFalse(filter.accept(at("10.0.0.2", 4000), 100_000 * MS));
        assertEquals(at("10.0.0.1", 4000), filter.destination());
    }

    @Test
    void thePortOfTheFirstPacketIsWhereOursGo() {
        filter.change(at("10.0.0.1", 4000), Set.of());
        assertTrue(filter.accept(at("10.0.0.1", 5555), 0));
        assertEquals(at("10.0.0.1", 5555), filter.destination());
    }

    @Test
    void anotherPortWaitsUntilTheFirstIsSilent() {
        filter.change(at("10.0.0.1", 4000), Set.of());
        assertTrue(filter.accept(at("10.0.0.1", 5555), 0));
        assertFalse(filter.accept(at("10.0.0.1", 6666), 400 * MS));
        assertTrue(filter.accept(at("10.0.0.1", 5555), 450 * MS));
        assertFalse(filter.accept(at("10.0.0.1", 6666), 900 * MS));
        assertTrue(filter.accept(at("10.0.0.1", 6666), 951 * MS));
        assertFalse(filter.accept(at("10.0.0.1", 5555), 960 * MS));
    }

    @Test
    void aChangedPlanLetsANewPortTakeOverAtOnce() {
        filter.change(at("10.0.0.1", 4000), Set.of());
        assertTrue(filter.accept(at("10.0.0.1", 4000), 0));
        filter.change(at("10.0.0.1", 4000), Set.of());
        assertTrue(filter.accept(at("10.0.0.1", 7000), 20 * MS));
        assertFalse(filter.accept(at("10.0.0.1", 4000), 30 * MS));
    }

    @Test
    void anotherFarEndReplacesTheOld() {
        filter.change(at("10.0.0.1", 4000), Set.of());
        assertTrue(filter.accept(at("10.0.0.1", 5555), 0));
        filter.change(at("10.0.0.9", 4000), Set.of());
        assertEquals(at("10.0.0.9", 4000), filter.destination());
        assertFalse(filter.accept(at("10.0.0.1", 5555), 1 * MS));
        assertTrue(filter.accept(at("10.0.0.9", 1234), 2 * MS));
    }

    @Test
    void theHostThatSignalsMaySpeakForAFarEndWithAPrivateAddress() throws UnknownHostException {
        filter.change(at("192.168.0.7", 4000), Set.of(InetAddress.getByName("203.0.113.5")));
        assertTrue(filter.accept(at("203.0.113.5", 31000), 0));
        assertEquals(at("203.0.113.5", 31000), filter.destination());
    }

    @Test
    void withoutAnAddressNothingIsSentOrHeard() {
        filter.change(at("0.0.0.0", 4000), Set.of());
        assertNull(filter.destination());
        assertFalse(filter.accept(at("10.0.0.1", 4000), 0));
        filter.change(at("10.0.0.1", 0), Set.of());
        assertNull(filter.destination());
        assertTrue(filter.accept(at("10.0.0.1", 4000), 0));
        assertEquals(at("10.0.0.1", 4000), filter.destination());
    }

    private static InetSocketAddress at(String host, int port) {
        return new InetSocketAddress(host, port);
    }
}
