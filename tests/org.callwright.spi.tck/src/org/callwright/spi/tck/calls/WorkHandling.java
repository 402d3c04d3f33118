package org.callwright.spi.tck.calls;

import org.junit.jupiter.api.Nested;

/** The work after and beside a call: chapters in which the line matters little, and the store a lot. */
public abstract class WorkHandling extends CallSuite {

    @Nested
    class AfterTheCall extends AfterCallScenarios {
        @Override
        Floor floor() {
            return WorkHandling.this.floor();
        }
    }

    @Nested
    class WorkTimer extends WorkTimerScenarios {
        @Override
        Floor floor() {
            return WorkHandling.this.floor();
        }
    }

    @Nested
    class Notes extends NoteScenarios {
        @Override
        Floor floor() {
            return WorkHandling.this.floor();
        }
    }
}
