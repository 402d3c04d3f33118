package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.callwright.model.Address;
import org.callwright.model.Capability;
import org.callwright.model.EndReason;
import org.callwright.model.Health;
import org.callwright.model.LegId;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.spi.Settings;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.MediaEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conferences that the desk mixes, by what the telephones at their far ends hear. */
class ConferenceLineTest {

    private static final int AGENT = 2300;
    private static final int[] TONES = {500, 800, 1150, 1700};
    private static final int RINGING = 425;

    private final BlockingQueue<LineEvent> events = new LinkedBlockingQueue<>();
    private final List<Office.Phone> phones = new ArrayList<>();
    private final List<LegId> legs = new ArrayList<>();
    private final List<LineEvent.Signalled> waiting = new ArrayList<>();
    private Set<Capability> can = Set.of();
    private Office office;
    private SipLine line;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() throws Exception {
        office = new Office();
        for (var i = 0; i < TONES.length; i++) {
            phones.add(office.phone("200" + i, i % 2 == 0 ? Codec.PCMA : Codec.PCMU, Hearing.tone(folder.resolve("voice" + i + ".wav"), TONES[i]), heard(i)));
            legs.add(new LegId("sip", "leg" + i));
        }
        var settings = Map.of("sip.registrar", "sip:127.0.0.1:" + office.port() + ";transport=udp", "sip.user", "1001", "sip.password", "secret",
                "sip.bind", "127.0.0.1", "audio", "file", "audio.file.in", Hearing.tone(folder.resolve("agent.wav"), AGENT).toString(),
                "audio.file.out", folder.resolve("desk.wav").toString());
        line = (SipLine) new SipConnector(MediaEngine.of()).open(Settings.of("sip", Path.of("."), settings), events::add);
        while (can.isEmpty()) if (next() instanceof LineEvent.HealthChanged(Health.Up up)) can = up.can();
    }

    @AfterEach
    void end() {
        line.close();
        office.close();
    }

    private Path heard(int i) {
        return folder.resolve("heard" + i + ".wav");
    }

    @Test
    void aDeskThatMixesCanJoinEarlyAndDropOneParty() {
        assertTrue(can.containsAll(Set.of(Capability.CONFERENCE, Capability.EARLY_JOIN, Capability.DROP_PARTY)), can::toString);
        assertFalse(can.contains(Capability.LEAVE_CONFERENCE), "without the desk nobody mixes");
    }

    @Test
    void r82R83FourPartiesAndTheAgentAllHearEachOther() throws Exception {
        for (var i = 0; i < 4; i++) {
            talk(i);
            if (i == 3) break;
            line.hold(legs.get(i));
            assertEquals(Side.LOCAL, signal(i, Signal.Held.class).by());
        }
        line.join(legs);
        for (var i = 0; i < 3; i++) assertEquals(Side.LOCAL, signal(i, Signal.Resumed.class).by());
        everybodyHears(0, 1, 2, 3);
    }

    @Test
    void r85APartyIsAddedToAConferenceThatWasPutOnHoldForTheConsultation() throws Exception {
        confer(0, 1);
        for (var i = 0; i < 2; i++) line.hold(legs.get(i));
        for (var i = 0; i < 2; i++) signal(i, Signal.Held.class);
        talk(2);
        hears(2, AGENT);
        for (var i = 0; i < 2; i++) hears(i);
        line.join(legs.subList(0, 3));
        for (var i = 0; i < 2; i++) signal(i, Signal.Resumed.class);
        everybodyHears(0, 1, 2);
    }

    @Test
    void theWholeConferenceIsHeldAndRetrievedAndStaysJoined() throws Exception {
        confer(0, 1);
        for (var i = 0; i < 2; i++) line.hold(legs.get(i));
        for (var i = 0; i < 2; i++) signal(i, Signal.Held.class);
        for (var i = 0; i < 2; i++) hears(i);
        for (var i = 0; i < 2; i++) line.resume(legs.get(i));
        for (var i = 0; i < 2; i++) signal(i, Signal.Resumed.class);
        everybodyHears(0, 1);
    }

    @Test
    void r87R95OnePartyIsDroppedAndTheLastTwoAreAPlainCall() throws Exception {
        confer(0, 1, 2);
        line.hangUp(legs.get(1));
        phones.get(1).expect("BYE ");
        assertEquals(EndReason.HUNG_UP, signal(1, Signal.Ended.class).reason());
        everybodyHears(0, 2);
        phones.get(0).hangUp();
        assertEquals(EndReason.FAR_END_HUNG_UP, signal(0, Signal.Ended.class).reason());
        hears(2, AGENT);
        agentHears(2);
        line.hold(legs.get(2));
        signal(2, Signal.Held.class);
        line.resume(legs.get(2));
        signal(2, Signal.Resumed.class);
        hears(2, AGENT);
    }

    @Test
    void theHoldMusicOfOnePartyIsNotForTheOthers() throws Exception {
        confer(0, 1, 2);
        phones.get(1).hold(true);
        assertEquals(Side.REMOTE, signal(1, Signal.Held.class).by());
        hears(0, AGENT, TONES[2]);
        hears(2, AGENT, TONES[0]);
        hears(1);
        phones.get(1).hold(false);
        assertEquals(Side.REMOTE, signal(1, Signal.Resumed.class).by());
        everybodyHears(0, 1, 2);
    }

    @Test
    void r86R88ATargetIsJoinedWhileItRingsAndIsInWhenItAnswers() throws Exception {
        talk(0);
        line.hold(legs.get(0));
        signal(0, Signal.Held.class);
        dial(1);
        phones.get(1).ring();
        signal(1, Signal.Alerted.class);
        line.join(legs.subList(0, 2));
        signal(0, Signal.Resumed.class);
        hears(0, AGENT, RINGING);
        phones.get(1).answer();
        signal(1, Signal.Answered.class);
        everybodyHears(0, 1);
    }

    @Test
    void r88EarlyMediaOfAJoinedTargetIsHeardByAll() throws Exception {
        talk(0);
        dial(1);
        phones.get(1).early();
        signal(1, Signal.Alerted.class);
        line.join(legs.subList(0, 2));
        hears(0, AGENT, TONES[1]);
        phones.get(1).answer();
        signal(1, Signal.Answered.class);
        everybodyHears(0, 1);
    }

    @Test
    void r89R92ABusyTargetIsHeardToBeBusyAndTheRestGoesOn() throws Exception {
        confer(0, 1);
        dial(2);
        phones.get(2).ring();
        line.join(legs.subList(0, 3));
        hears(0, AGENT, TONES[1], RINGING);
        phones.get(2).refuse("486 Busy Here");
        assertEquals(EndReason.BUSY, signal(2, Signal.Ended.class).reason());
        everybodyHears(0, 1);
    }

    @Test
    void aTargetJoinedEarlyThatFailsLeavesAPlainCall() throws Exception {
        talk(0);
        dial(1);
        phones.get(1).ring();
        line.join(legs.subList(0, 2));
        hears(0, AGENT, RINGING);
        phones.get(1).refuse("486 Busy Here");
        signal(1, Signal.Ended.class);
        hears(0, AGENT);
        agentHears(0);
        dial(2);
        phones.get(2).answer();
        signal(2, Signal.Answered.class);
        line.join(List.of(legs.get(0), legs.get(2)));
        everybodyHears(0, 2);
    }

    @Test
    void r94ATargetJoinedEarlyIsCancelled() throws Exception {
        talk(0);
        dial(1);
        phones.get(1).ring();
        line.join(legs.subList(0, 2));
        hears(0, AGENT, RINGING);
        line.hangUp(legs.get(1));
        phones.get(1).expect("CANCEL ");
        signal(1, Signal.Ended.class);
        hears(0, AGENT);
    }

    @Test
    void keysGoToThePartyTheyAreMeantFor() throws Exception {
        confer(0, 1);
        line.sendTones(legs.get(1), "53");
        var end = System.nanoTime() + 10_000_000_000L;
        while (phones.get(1).keys.length() < 2 && System.nanoTime() - end < 0) LockSupport.parkNanos(10_000_000);
        assertEquals("53", phones.get(1).keys.toString());
        everybodyHears(0, 1);
        assertEquals("", phones.get(0).keys.toString());
    }

    @Test
    void joiningWhatIsOverIsNoErrorAndWhoIsLeftIsTakenOffHold() throws Exception {
        talk(0);
        line.hold(legs.get(0));
        signal(0, Signal.Held.class);
        line.join(List.of(legs.get(0), new LegId("sip", "gone")));
        signal(0, Signal.Resumed.class);
        hears(0, AGENT);
    }

    // --- ---

    private void dial(int i) throws Exception {
        line.dial(legs.get(i), Address.of("200" + i));
        phones.get(i).expect("INVITE ");
    }

    private void talk(int i) throws Exception {
        dial(i);
        phones.get(i).answer();
        signal(i, Signal.Answered.class);
        phones.get(i).expect("ACK ");
    }

    private void confer(int... who) throws Exception {
        for (var i : who) talk(i);
        line.join(Arrays.stream(who).mapToObj(legs::get).toList());
        everybodyHears(who);
    }

    /** These and the agent hear all others of them. */
    private void everybodyHears(int... who) {
        for (var i : who) {
            var others = new HashSet<Integer>(Set.of(AGENT));
            for (var other : who) if (other != i) others.add(TONES[other]);
            hears(i, others.stream().mapToInt(Integer::intValue).toArray());
        }
        agentHears(who);
    }

    private void hears(int i, int... tones) {
        Hearing.hears("phone " + i, heard(i), set(tones), all());
    }

    private void agentHears(int... who) {
        // The file of the first call is named as configured.
        Hearing.hears("the agent", folder.resolve(who[0] == 0 ? "desk.wav" : "desk-" + (who[0] + 1) + ".wav"),
                set(Arrays.stream(who).map(i -> TONES[i]).toArray()), all());
    }

    private static Set<Integer> set(int... tones) {
        var set = new TreeSet<Integer>();
        for (var tone : tones) set.add(tone);
        return set;
    }

    private static Set<Integer> all() {
        var all = set(TONES);
        all.add(AGENT);
        all.add(RINGING);
        return all;
    }

    private <S extends Signal> S signal(int i, Class<S> kind) throws InterruptedException {
        while (true) {
            for (var known = waiting.iterator(); known.hasNext();) {
                var one = known.next();
                if (one.leg().equals(legs.get(i)) && kind.isInstance(one.signal())) {
                    known.remove();
                    return kind.cast(one.signal());
                }
            }
            if (next() instanceof LineEvent.Signalled signalled) waiting.add(signalled);
        }
    }

    private LineEvent next() throws InterruptedException {
        var event = events.poll(10, TimeUnit.SECONDS);
        return event == null ? fail("nothing came; known: " + waiting) : event;
    }
}
