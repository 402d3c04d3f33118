package org.callwright.pbx;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.callwright.model.Address;
import org.callwright.spi.tck.calls.DeskUnderTest;
import org.callwright.spi.tck.calls.Floor;
import org.callwright.spi.tck.calls.Party;
import org.callwright.spi.tck.calls.Person;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.sip.internal.SipConnector;

/**
 * The real telephone system as a floor: the desk is 1001, its colleagues are 1004 to 1006. The first customer is
 * out in the public network with a telephone of another make, the second is 1003.
 */
final class SipFloor implements Floor {

    private static final String DESK = "1001";

    private final Pbx pbx;
    private final boolean parks;
    private final SipVoice voice = new SipVoice("the agent");
    private final OutsidePerson outside;
    private final Map<String, SipPerson> people = new HashMap<>();

    /** @param parks whether the desk lets people wait in parking places, from where the telephone system rings back */
    SipFloor(Pbx pbx, boolean parks) {
        this.pbx = pbx;
        this.parks = parks;
        outside = new OutsidePerson(pbx);
    }

    @Override
    public String name() {
        return parks ? "sip-park" : "sip";
    }

    @Override
    public DeskUnderTest desk(String... settings) {
        var all = new HashMap<>(SipPerson.settings(pbx, DESK, voice));
        if (parks) all.putAll(parking(Stream.of(settings).anyMatch(setting -> setting.startsWith("hold.maximum"))));
        Stream.of(settings).forEach(setting -> all.put(setting.replaceFirst("=.*", ""), setting.replaceFirst("^[^=]*=", "")));
        return new DeskUnderTest(Address.of(DESK), new Agent(), this, new SipConnector(MediaEngine.of()), all);
    }

    private static Map<String, String> parking(boolean brief) {
        return brief ? Map.of("sip.hold", "park", "sip.park", "*77XX", "sip.park.fetch", "*78XX", "sip.park.time", "2")
                : Map.of("sip.hold", "park", "sip.park", "*75XX", "sip.park.fetch", "*76XX", "sip.park.time", "60");
    }

    private final class Agent implements Party {

        @Override
        public String name() {
            return "the agent";
        }

        @Override
        public void hears(Party... others) {
            voice.hears(others);
        }

        @Override
        public void waits() {
            voice.hearsNothing();
        }
    }

    @Override
    public Person customer(int number) {
        return number == 1 ? outside : person("100" + (1 + number));
    }

    @Override
    public Person colleague(int number) {
        return person("100" + (3 + number));
    }

    private SipPerson person(String extension) {
        return people.computeIfAbsent(extension, key -> new SipPerson(pbx, key, new SipVoice(key)));
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
    public boolean passesOn(Person colleague, Person customer, DeskUnderTest desk) {
        ((SipPerson) colleague).passesOn(customer);
        return true;
    }

    @Override
    public Optional<String> tones(Person person) {
        return person == outside ? Optional.of(outside.tones()) : Optional.empty();
    }

    @Override
    public void settle() {
        outside.leaves();
        people.values().forEach(SipPerson::leaves);
    }

    @Override
    public void close() {
        outside.close();
        people.values().forEach(SipPerson::close);
    }
}
