package org.callwright.spi.tck.calls;

import org.junit.jupiter.api.Nested;

/** The chapters of {@link CallHandling} in which hold matters, for telephone systems with more than one way to hold. */
public abstract class HoldHandling extends CallSuite {

    @Nested
    class Holding extends HoldScenarios {
        @Override
        Floor floor() {
            return HoldHandling.this.floor();
        }
    }

    @Nested
    class ConsultationDrop extends ConsultationDropScenarios {
        @Override
        Floor floor() {
            return HoldHandling.this.floor();
        }
    }

    @Nested
    class SeveralCalls extends SeveralCallsScenarios {
        @Override
        Floor floor() {
            return HoldHandling.this.floor();
        }
    }
}
