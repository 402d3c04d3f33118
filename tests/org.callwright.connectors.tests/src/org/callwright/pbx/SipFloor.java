package org.callwright.pbx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.callwright.model.Action;
import org.callwright.model.Address;
import org.callwright.model.Situation;
import org.callwright.spi.tck.calls.DeskPerson;
import org.callwright.spi.tck.calls.DeskUnderTest;
import org.callwright.spi.tck.calls.FiledCalls;
import org.callwright.spi.tck.calls.Floor;
import org.callwright.spi.tck.calls.Party;
import org.callwright.spi.tck.calls.Person;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.sip.internal.SipConnector;

/**
 * The real telephone system as a floor: the desk is 1001, and its colleagues sit at desks of ours too, 1004 to 1006 and 1009,
 * opened when first needed and then kept. The first customer is out in the public network with a telephone of another make,
 * the second is 1003, and 1002 withholds its number.
 */
final class SipFloor implements Floor {

    private static final String DESK = "1001";
    private static final List<String> COLLEAGUES = List.of("1004", "1005", "1006", "1009");
    private static final String LISTENER = "1017";
    /** Ends for all when who has opened it leaves. */
    private static final String ENDING_ROOM = "84XX";

    /** Places from which the telephone system rings back as soon as a scenario about that can wait for. */
    private static final Map<String, String> BRIEF = Map.of("sip.park", "*77XX", "sip.park.fetch", "*78XX", "sip.park.time", "2");

    private static final Party RINGING = new Sounding(SipVoice.RINGING);

    private final Pbx pbx;
    private final String name;
    private final List<String> settings;
    private final SipVoice voice = new SipVoice("the agent");
    private final FiledCalls filed = new FiledCalls();
    private final Map<String, DeskPerson> desks = new HashMap<>();
    private final PhonePerson outside;
    private final Relay relay;
    private PhonePerson listener;
    private final Map<String, SipPerson> people = new HashMap<>();

    /** @param settings of the desk under test, beside those of a scenario */
    SipFloor(Pbx pbx, String name, String... settings) {
        this.pbx = pbx;
        this.name = name;
        this.settings = List.of(settings);
        outside = PhonePerson.customer(pbx);
        relay = new Relay(pbx);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void putTogether() {
        pbx.awaitBridged();
    }

    @Override
    public DeskUnderTest desk(String... settings) {
        return desk(pbx.address(), settings);
    }

    private DeskUnderTest desk(String registrar, String... settings) {
        return desk(registrar, DESK, new Ears(voice, voice::hearsNothing), voice, Stream.concat(this.settings.stream(), Stream.of(settings)));
    }

    private DeskUnderTest desk(String registrar, String extension, Party agent, SipVoice voice, Stream<String> settings) {
        var all = new HashMap<>(SipPerson.settings(registrar, extension, voice));
        settings.forEach(setting -> all.put(setting.replaceFirst("=.*", ""), setting.replaceFirst("^[^=]*=", "")));
        if (all.containsKey("hold.maximum") && all.containsKey("sip.park")) all.putAll(BRIEF);
        if ("end".equals(all.get("conference.clear"))) all.computeIfPresent("sip.conference.room", (key, room) -> ENDING_ROOM); // as such a site has to
        return new DeskUnderTest(Address.of(extension), agent, this, filed, new SipConnector(MediaEngine.of()), all);
    }

    /** @param waiting what it is to be put off: silence for who has put everybody off, music for who was */
    private record Ears(SipVoice voice, Runnable waiting) implements Party {

        @Override
        public String name() {
            return voice.name();
        }

        @Override
        public void hears(Party... others) {
            voice.hears(others);
        }

        @Override
        public void waits() {
            waiting.run();
        }

        @Override
        public void hearsNothing() {
            voice.hearsNothing();
        }
    }

    /** A sound that is heard beside people. */
    private record Sounding(String name) implements Party {

        @Override
        public void hears(Party... others) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void waits() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void hearsNothing() {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public Person customer(int number) {
        return number == 1 ? outside : person("100" + (1 + number), "");
    }

    private Person person(String extension, String before) {
        return people.computeIfAbsent(extension, key -> new SipPerson(pbx, key, before, new SipVoice(key)));
    }

    @Override
    public Optional<Person> withheld() {
        return Optional.of(person("1002", "*67"));
    }

    @Override
    public Person colleague(int number) {
        return desks.computeIfAbsent(COLLEAGUES.get(number - 1), extension -> {
            var ears = new SipVoice(extension);
            return new DeskPerson(desk(pbx.address(), extension, new Ears(ears, ears::hearsMusic), ears, Stream.of()));
        });
    }

    @Override
    public Optional<DeskUnderTest> deskOf(Person colleague) {
        return desks.values().stream().filter(colleague::equals).findFirst().map(DeskPerson::desk);
    }

    @Override
    public Optional<String[]> prefixes() {
        return Optional.of(new String[] { "dial.outside=9", "dial.longdistance=0" });
    }

    @Override
    public Address busy() {
        return Address.of("505");
    }

    @Override
    public Address unknown() {
        return Address.of("507");
    }

    @Override
    public boolean confersInRooms() {
        return settings.contains("sip.conference=room");
    }

    @Override
    public Optional<Party> ringing() {
        return Optional.of(RINGING);
    }

    @Override
    public boolean passesOn(Person colleague, Person customer, DeskUnderTest desk) {
        var passing = deskOf(colleague).orElseThrow();
        passing.press(Action.TRANSFER);
        passing.is(Situation.TRANSFER_CHOOSING);
        passing.dial(customer);
        customer.isRung();
        customer.answers();
        passing.is(Situation.TRANSFER_CONNECTED);
        passing.press(Action.TRANSFER);
        passing.is(Situation.POST_CALL);
        return true;
    }

    @Override
    public Optional<String> tones(Person person) {
        return person instanceof PhonePerson phone ? Optional.of(phone.tones()) : Optional.empty();
    }

    @Override
    public Optional<Person> listener() {
        if (listener == null) listener = PhonePerson.colleague(pbx, LISTENER);
        return Optional.of(listener);
    }

    @Override
    public Optional<DeskUnderTest> deskToCut(String... settings) {
        return Optional.of(desk(relay.address(), settings));
    }

    @Override
    public void cuts(DeskUnderTest desk) {
        relay.cut();
        desk.await("the line is down", now -> now.lines().stream().noneMatch(line -> line.health().up()));
        relay.mend();
        desk.await("the line is up again", now -> now.lines().stream().anyMatch(line -> line.health().up()));
    }

    @Override
    public boolean isSlowToMissTheLine() {
        return true;
    }

    @Override
    public void settle() {
        relay.mend();
        outside.leaves();
        if (listener != null) listener.leaves();
        people.values().forEach(SipPerson::leaves);
        desks.values().forEach(DeskPerson::leaves);
    }

    @Override
    public void close() {
        outside.close();
        relay.close();
        if (listener != null) listener.close();
        people.values().forEach(SipPerson::close);
        desks.values().forEach(DeskPerson::close);
    }
}
