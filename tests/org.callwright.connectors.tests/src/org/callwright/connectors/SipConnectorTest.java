package org.callwright.connectors;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.pbx.Baresip;
import org.callwright.pbx.Pbx;
import org.callwright.pbx.Rig;
import org.callwright.spi.Settings;
import org.callwright.spi.tck.TelephonyContract;
import org.callwright.spi.telephony.Line;
import org.callwright.spi.telephony.TelephonyConnector;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.sip.internal.SipConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The SIP line against a real Asterisk; a telephone of another make, out in the public network, calls it. */
@ExtendWith(Rig.class)
class SipConnectorTest extends TelephonyContract {

    private static final String EXTENSION = "1003";

    private static Pbx pbx;
    private static Baresip customer;

    @BeforeAll
    static void everybodyIsThere(Pbx shared) {
        pbx = shared;
        customer = Baresip.customer(pbx, "+4930901820009", 850);
    }

    @AfterAll
    static void everybodyLeaves() {
        if (customer != null) customer.close();
        customer = null;
    }

    @AfterEach
    void nobodyCalls() {
        customer.hangUpAll();
    }

    @Override
    protected TelephonyConnector connector() {
        return new SipConnector(MediaEngine.of());
    }

    @Override
    protected Settings settings() {
        return Settings.of("sip", Path.of("target"), Map.of("sip.registrar", "sip:" + pbx.address() + ";transport=udp", "sip.user", EXTENSION,
                "sip.password", "pw" + EXTENSION, "sip.bind", "127.0.0.13", "audio", "none"));
    }

    @Override
    protected Address someoneWhoAnswers() {
        return Address.of("500");
    }

    @Override
    protected Address someoneBusy() {
        return Address.of("505");
    }

    @Override
    protected Address someoneWhoLetsItRing() {
        return Address.of("508");
    }

    @Override
    protected Optional<Runnable> callUs(Line line) {
        return Optional.of(() -> customer.dial("sip:" + EXTENSION + "@" + pbx.address()));
    }
}
