package org.callwright.pbx;

import org.callwright.model.Address;
import org.callwright.spi.tck.calls.DeskUnderTest;
import org.callwright.spi.tck.calls.Party;
import org.callwright.spi.tck.calls.Person;

/** Somebody with a telephone of another make, who can be asked for the keys that were pressed at the other end. */
final class PhonePerson implements Person, AutoCloseable {

    static final String CUSTOMER = "the customer outside";

    private final String name;
    private final Address address;

    private final Pbx pbx;
    private final Baresip phone;
    private final SipVoice voice;
    private int begun; // where the events of the newest call begin
    private int rung;
    private boolean busy;

    private PhonePerson(Pbx pbx, String name, String address, Baresip phone) {
        this.pbx = pbx;
        this.name = name;
        this.address = Address.of(address);
        this.phone = phone;
        voice = new SipVoice(name, phone.ear());
    }

    /** Out in the public network. */
    static PhonePerson customer(Pbx pbx) {
        return new PhonePerson(pbx, CUSTOMER, Agent.CUSTOMER, Baresip.customer(pbx, Agent.CUSTOMER, SipVoice.TONES.get(CUSTOMER)));
    }

    static PhonePerson colleague(Pbx pbx, String extension) {
        return new PhonePerson(pbx, extension, extension, Baresip.agent(pbx, extension, SipVoice.TONES.get(extension)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public void calls(DeskUnderTest desk) {
        begin();
        phone.dial("sip:" + desk.address().value() + "@" + pbx.address());
    }

    private void begin() {
        begun = phone.mark();
        busy = true;
    }

    @Override
    public void isRung() {
        phone.ringing(rung);
        begun = rung;
        busy = true;
        rung = phone.mark();
    }

    @Override
    public void isCalling() {
        phone.await("CALL_RINGING", begun);
    }

    @Override
    public void isTalking() {
        phone.talking(begun);
    }

    @Override
    public void isOut() {
        if (busy) phone.over(begun);
        busy = false;
        begun = rung = phone.mark();
    }

    @Override
    public void answers() {
        phone.answer();
    }

    @Override
    public void declines() {
        phone.hangUp();
    }

    @Override
    public void hangsUp() {
        phone.hangUp();
    }

    String tones() {
        return phone.digits(begun);
    }

    void leaves() {
        phone.hangUpAll();
        isOut();
    }

    @Override
    public void hears(Party... others) {
        voice.hears(others);
    }

    @Override
    public void waits() {
        voice.hearsMusic();
    }

    @Override
    public void hearsNothing() {
        voice.hearsNothing();
    }

    @Override
    public void close() {
        phone.close();
    }
}
