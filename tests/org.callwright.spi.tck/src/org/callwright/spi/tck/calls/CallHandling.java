package org.callwright.spi.tck.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The whole suite. Extend it once for each connector, open your {@link Floor}, and name what your telephone system cannot do:
 * a scenario that turns out not to be offered without being named fails the run, and so does one that is named and passes.
 * {@code target/call-handling-NAME.md} says which scenario holds which rule, and what came of it.
 */
public abstract class CallHandling extends CallSuite {

    /** Those for which more than one desk of ours is needed. */
    protected static Set<String> ofSeveralDesks() {
        return Stream.of(DesksTransferScenarios.class, DesksHandoverScenarios.class, DesksConferenceScenarios.class).flatMap(CallReport::in).collect(Collectors.toSet());
    }

    @Test
    void everyRuleThatIsNotOnlyDecidedHasAScenario() {
        var held = Stream.of(getClass(), WorkHandling.class).flatMap(suite -> CallReport.scenarios(suite).stream()).flatMap(scenario -> Rule.in(scenario).stream()).toList();
        assertEquals(List.of(), Rule.all().stream().filter(Rule::needsAScenario).filter(rule -> !held.contains(rule.number())).toList());
    }

    @Nested
    class Placing extends PlacingScenarios {
        @Override
        Floor floor() {
            return CallHandling.this.floor();
        }
    }

    @Nested
    class Answering extends AnsweringScenarios {
        @Override
        Floor floor() {
            return CallHandling.this.floor();
        }
    }

    @Nested
    class Redirecting extends RedirectScenarios {
        @Override
        Floor floor() {
            return CallHandling.this.floor();
        }
    }

    @Nested
    class Holding extends HoldScenarios {
        @Override
        Floor floor() {
            return CallHandling.this.floor();
        }
    }

    @Nested
    class Conference extends ConferenceScenarios {
        @Override
        Floor floor() {
            return CallHandling.this.floor();
        }
    }

    @Nested
    class Transfer extends TransferScenarios {
        @Override
        Floor floor() {
            return CallHandling.this.floor();
        }
    }

    @Nested
    class ConsultationDrop extends ConsultationDropScenarios {
        @Override
        Floor floor() {
            return CallHandling.this.floor();
        }
    }

    @Nested
    class SeveralCalls extends SeveralCallsScenarios {
        @Override
        Floor floor() {
            return CallHandling.this.floor();
        }
    }

    @Nested
    class Keypad extends KeypadScenarios {
        @Override
        Floor floor() {
            return CallHandling.this.floor();
        }
    }

    @Nested
    class Trouble extends TroubleScenarios {
        @Override
        Floor floor() {
            return CallHandling.this.floor();
        }
    }

    @Nested
    class TransferAtAllDesks extends DesksTransferScenarios {
        @Override
        Floor floor() {
            return CallHandling.this.floor();
        }
    }

    @Nested
    class HandoverBetweenDesks extends DesksHandoverScenarios {
        @Override
        Floor floor() {
            return CallHandling.this.floor();
        }
    }

    @Nested
    class ConferenceAtAllDesks extends DesksConferenceScenarios {
        @Override
        Floor floor() {
            return CallHandling.this.floor();
        }
    }

    @Nested
    class Table extends TableScenarios {
        @Override
        Floor floor() {
            return CallHandling.this.floor();
        }
    }
}
