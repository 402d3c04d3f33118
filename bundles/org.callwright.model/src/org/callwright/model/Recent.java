package org.callwright.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of the recent history: exactly one per call (R7). {@code address} is empty for withheld numbers; {@code talked}
 * is zero for calls that nobody answered; {@code remark} says what else happened, as in {@code "redirected to 1003"} (R35).
 */
public record Recent(CallId call, Kind kind, Optional<Address> address, String name, Optional<ContactRef> contact, Instant at,
        Duration talked, String remark) {

    public enum Kind { MISSED, RECEIVED, DIALLED }

    @Override
    public String toString() {
        return "Recent[" + call.value() + " " + kind + "]";
    }
}
