package org.callwright.telephony.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferTargetTest {

    @ParameterizedTest
    @ValueSource(strings = {"c1@host;to-tag=a;from-tag=b", "c1@host ; From-Tag=b ;TO-TAG=a",
            "c1@host;from-tag=b;to-tag=a;other=x;flag"})
    void whoseDialogIsToBeReplacedIsReadAsOthersWriteIt(String text) {
        assertEquals(Optional.of(new Replaces("c1@host", "a", "b", false)), Replaces.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "c1", "c1;to-tag=a", "c1;from-tag=a", "c1;to-tag=;from-tag=b",
            "c1;to-tag=a;from-tag=b;to-tag=c",
        "c 1;to-tag=a;from-tag=b", "c1;to-tag=a,b;from-tag=b"})
    void whatNamesNoDialogIsNone(String text) {
        assertEquals(Optional.empty(), Replaces.parse(text));
    }

    @Test
    void aTargetIsReadAsItIsWritten() {
        var target = new ReferTarget("sip:1003@pbx.example:5070",
                Optional.of(new Replaces("a/b?c&d=e@f", "x%y", "z+", false)), Optional.empty());
        assertEquals(Optional.of(target), ReferTarget.parse(target.text()));
        assertEquals(Optional.of(new ReferTarget("sip:*70@pbx", Optional.empty(), Optional.empty())),
                ReferTarget.parse("\"Park\" <sip:%2A70@pbx;transport=tcp?Subject=x>"));
    }

    @Test
    void aListIsSplitAtItsOwnCommasOnly() {
        assertEquals(List.of("sip:1@a", "sip:2,3@b", "sip:4@c"),
                NameAddress.list("\"A, \\\"B\" <sip:1@a>;x=1,<sip:2,3@b> , sip:4@c,nonsense")
                .stream().map(NameAddress::uri).toList());
    }
}
