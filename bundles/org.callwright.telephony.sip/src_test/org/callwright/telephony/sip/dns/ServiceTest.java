package org.callwright.telephony.sip.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class ServiceTest {

    @Test
    void prioritiesComeFirstAndWeightsDecideHowOften() {
        var heavy = new Service(10, 90, "heavy", 1);
        var light = new Service(10, 10, "light", 1);
        var never = new Service(10, 0, "never", 1);
        var spare = new Service(20, 100, "spare", 1);
        var random = new Random(3263);
        var heavyFirst = 0;
        var lightFirst = 0;
        for (var i = 0; i < 10_000; i++) {
            var order = Service.order(List.of(spare, light, never, heavy), random);
            assertEquals(4, new HashSet<>(order).size());
            assertEquals(spare, order.getLast());
            if (order.getFirst() == heavy) heavyFirst++;
            if (order.getFirst() == light) lightFirst++;
        }
        assertTrue(heavyFirst > 8700 && heavyFirst < 9200, "heavy " + heavyFirst);
        assertTrue(lightFirst > 750 && lightFirst < 1200, "light " + lightFirst);
    }

    @Test
    void withoutWeightsNobodyIsLeftOut() {
        var all = List.of(new Service(1, 0, "a", 1), new Service(1, 0, "b", 1));
        assertEquals(2, Service.order(all, new Random(1)).size());
        assertEquals(List.of(), Service.order(List.of(), new Random(1)));
    }
}
