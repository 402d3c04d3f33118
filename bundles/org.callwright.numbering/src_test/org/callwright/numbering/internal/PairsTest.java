package org.callwright.numbering.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.callwright.model.Address;
import org.callwright.numbering.DialPlan;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PairsTest {

    @TestFactory
    Stream<DynamicTest> everyPairMatchesByItsRuleInBothDirections() {
        return pairs().map(pair -> DynamicTest.dynamicTest(String.join(" | ", pair), () -> {
            var numbering = new SiteNumbering(DialPlan.of(pair[0]));
            var caller = Address.of(pair[1]);
            var stored = Address.of(pair[2]);
            assertEquals(pair[3], numbering.match(caller, stored).orElse(""));
            assertEquals(pair[3], numbering.match(stored, caller).orElse(""), "the other way round");
        }));
    }

    /** What the customer systems are asked for must find what {@code match} would accept. */
    @TestFactory
    Stream<DynamicTest> everyMatchSharesItsSuffix() {
        return pairs().filter(pair -> !pair[3].isEmpty()).map(pair -> DynamicTest.dynamicTest(String.join(" | ", pair), () -> {
            var numbering = new SiteNumbering(DialPlan.of(pair[0]));
            var one = numbering.forms(Address.of(pair[1])).suffix();
            var other = numbering.forms(Address.of(pair[2])).suffix();
            assertEquals(one, other);
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyAddressMatchesItself() {
        return pairs().map(pair -> DynamicTest.dynamicTest(pair[1], () -> {
            var numbering = new SiteNumbering(DialPlan.of(pair[0]));
            assertTrue(numbering.match(Address.of(pair[1]), Address.of(pair[1])).orElse("").startsWith("same "));
        }));
    }

    private static Stream<String[]> pairs() {
        var in = PairsTest.class.getResourceAsStream("pairs.tsv");
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank()).map(line -> line.split("\t", -1));
    }
}
