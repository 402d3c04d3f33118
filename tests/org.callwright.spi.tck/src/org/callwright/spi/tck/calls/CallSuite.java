package org.callwright.spi.tck.calls;

import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Chapters of scenarios on one floor, opened for all of them, and the report on what came of them. */
@ExtendWith(CallReport.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 90, unit = TimeUnit.SECONDS)
public abstract class CallSuite {

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

    Floor floor() {
        return floor;
    }
}
