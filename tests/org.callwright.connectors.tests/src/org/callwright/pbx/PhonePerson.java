package org.callwright.pbx;

import org.callwright.model.Address;
import org.callwright.spi.tck.calls.DeskUnderTest;
import org.callwright.spi.tck.calls.Party;
import org.callwright.spi.tck.calls.Person;

/** A customer out in the public network, with a telephone of another make. */
final class OutsidePerson implements Person, AutoCloseable {

    static final String NAME = "the customer outside";

    private final Pbx pbx;
    private final Baresip phone;
    private final SipVoice voice;
    private int begun; // where the events of the newest call begin
    private int rung;
    private boolean busy;

    OutsidePerson(Pbx pbx) {
        this.pbx = pbx;
        phone = Baresip.customer(pbx, Agent.CUSTOMER, SipVoice.TONES.get(NAME));
        voice = new SipVoice(NAME, phone.ear());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Address address() {
        return Address.of(Agent.CUSTOMER);
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
    public void close() {
        phone.close();
    }
}
