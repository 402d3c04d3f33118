package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole suite. Extend it once for each connector, open your {@link Floor}, and name what your telephone system cannot do:
 * a scenario that turns out not to be offered without being named fails the run, and so does one that is named and passes.
 * {@code target/call-handling-NAME.md} says which scenario holds which rule, and what came of it.
 */
@ExtendWith(CallReport.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 90, unit = TimeUnit.SECONDS)
public abstract class CallHandling {

    private Floor floor;

    /** Opened once, before the first scenario. */
    protected abstract Floor open() throws Exception;

    /** The scenarios that this telephone system does not offer, by their names. */
    protected Set<String> notOffered() {
        return Set.of();
    }

    @BeforeAll
    void openFloor() throws Exception {
        floor = open();
    }

    @AfterAll
    void closeFloor() {
        if (floor != null) floor.close();
    }

    String floorName() {
        return floor.name();
    }

    @Test
    void everyRuleThatIsNotOnlyDecidedHasAScenario() {
        var held = CallReport.scenarios().stream().flatMap(scenario -> Rule.in(scenario).stream()).toList();
        assertEquals(List.of(), Rule.all().stream().filter(Rule::needsAScenario).filter(rule -> !held.contains(rule.number())).toList());
    }

    @Nested
    class Placing extends PlacingScenarios {
        @Override
        Floor floor() {
            return floor;
        }
    }

    @Nested
    class Answering extends AnsweringScenarios {
        @Override
        Floor floor() {
            return floor;
        }
    }

    @Nested
    class Redirecting extends RedirectScenarios {
        @Override
        Floor floor() {
            return floor;
        }
    }

    @Nested
    class Holding extends HoldScenarios {
        @Override
        Floor floor() {
            return floor;
        }
    }

    @Nested
    class Conference extends ConferenceScenarios {
        @Override
        Floor floor() {
            return floor;
        }
    }

    @Nested
    class Transfer extends TransferScenarios {
        @Override
        Floor floor() {
            return floor;
        }
    }

    @Nested
    class ConsultationDrop extends ConsultationDropScenarios {
        @Override
        Floor floor() {
            return floor;
        }
    }

    @Nested
    class SeveralCalls extends SeveralCallsScenarios {
        @Override
        Floor floor() {
            return floor;
        }
    }

    @Nested
    class Keypad extends KeypadScenarios {
        @Override
        Floor floor() {
            return floor;
        }
    }

    @Nested
    class Trouble extends TroubleScenarios {
        @Override
        Floor floor() {
            return floor;
        }
    }

    @Nested
    class Table extends TableScenarios {
        @Override
        Floor floor() {
            return floor;
        }
    }
}
