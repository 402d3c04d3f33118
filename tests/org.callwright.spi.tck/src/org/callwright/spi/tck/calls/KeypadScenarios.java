package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.Capability;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.junit.jupiter.api.Test;

/** The keypad during a call. */
abstract class KeypadScenarios extends Scenarios {

    @Test
    void R117_R119_keysAreHeardAtTheOtherEnd() {
        var desk = desk();
        needs(desk, Capability.TONES);
        assertEquals(Refusal.NO_CALL, desk.refuses(Action.TONE));
        talking(desk);
        for (var key : "159*0#D".split("")) desk.send(new Command.SendTones(Optional.empty(), key));
        offered(floor().tones(customer()), "ear for tones");
        Patience.until("the tones have arrived in order", () -> floor().tones(customer()).orElse("").equals("159*0#D"),
                () -> floor().tones(customer()) + desk.story());
        customer().hears(desk);
    }

    @Test
    void R117_keysGoToWhoeverIsConsulted() {
        var desk = desk();
        needs(desk, Capability.TONES, Capability.HOLD, Capability.BLIND_TRANSFER);
        var listener = offered(floor().listener(), "ear for tones");
        talking(desk);
        consulting(desk, Action.TRANSFER, listener);
        desk.send(new Command.SendTones(Optional.empty(), "42"));
        Patience.until("the tones have arrived", () -> floor().tones(listener).orElse("").equals("42"), desk::story);
        assertEquals("", floor().tones(customer()).orElse(""));
    }

    @Test
    void R117_whatIsNoKeyIsRefused() {
        var desk = desk();
        needs(desk, Capability.TONES);
        talking(desk);
        assertEquals(Refusal.NOT_A_TONE, desk.refuses(new Command.SendTones(Optional.empty(), "12x")));
        assertEquals(Situation.CONNECTED, Situation.of(desk.call()));
    }

    @Test
    void R120_whatWasSentIsNotFiled() {
        var desk = desk();
        needs(desk, Capability.TONES);
        talking(desk);
        desk.send(new Command.SendTones(Optional.empty(), "4929123456781234"));
        customer().hangsUp();
        var record = desk.wrapsUp();
        assertEquals("", record.note());
        assertFalse(desk.story().contains("4929"), "not even in what is printed of a command");
    }
}
