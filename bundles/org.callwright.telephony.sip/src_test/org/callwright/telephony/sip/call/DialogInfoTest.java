package org.callwright.telephony.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialogInfoTest {

    @Test
    void aNumberIsBusyWhileAnyOfItsCallsLives() {
        var two = DialogInfo.NONE.after(document("full", dialog("a", "confirmed") + dialog("b", "terminated"))).orElseThrow();
        assertTrue(two.busy());
        assertTrue(two.after(document("partial", dialog("b", "early"))).orElseThrow().busy());
        assertFalse(two.after(document("partial", dialog("a", "terminated"))).orElseThrow().busy());
        assertFalse(two.after(document("full", "")).orElseThrow().busy());
    }

    @Test
    void namespacesAndFurtherElementsAreReadOver() {
        assertTrue(DialogInfo.NONE.after("<?xml version=\"1.0\"?>\r\n<di:dialog-info xmlns:di=\"urn:ietf:params:xml:ns:dialog-info\" version=\"7\" state=\"full\""
                + " entity=\"sip:701@pbx\"><di:dialog id=\"701\" call-id=\"x\"><di:local><di:identity>sip:701@pbx</di:identity></di:local>"
                + "<di:state event=\"replaced\"> Confirmed </di:state></di:dialog></di:dialog-info>").orElseThrow().busy());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "confirmed", "<dialog-info", "<presence><dialog id=\"a\"><state>confirmed</state></dialog></presence>",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><dialog-info state=\"full\"><dialog id=\"a\"><state>&e;</state></dialog></dialog-info>" })
    void whatIsNoDialogInfoTellsNothing(String body) {
        assertEquals(Optional.empty(), DialogInfo.NONE.after(body));
    }

    private static String document(String state, String dialogs) {
        return "<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"1\" state=\"" + state + "\" entity=\"sip:a@b\">" + dialogs + "</dialog-info>";
    }

    private static String dialog(String id, String state) {
        return "<dialog id=\"" + id + "\"><state>" + state + "</state></dialog>";
    }
}
