package org.callwright.spi.tck.calls;

import org.junit.jupiter.api.Nested;

/** The conferences of {@link CallHandling} alone, for telephone systems with more than one way to confer. */
public abstract class ConferenceHandling extends CallSuite {

    @Nested
    class Conference extends ConferenceScenarios {
        @Override
        Floor floor() {
            return ConferenceHandling.this.floor();
        }
    }

    @Nested
    class ConferenceAtAllDesks extends DesksConferenceScenarios {
        @Override
        Floor floor() {
            return ConferenceHandling.this.floor();
        }
    }
}
