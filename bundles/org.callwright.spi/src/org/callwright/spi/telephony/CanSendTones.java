package org.callwright.spi.telephony;

import java.time.Duration;

import org.callwright.model.LegId;
import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** A line that can send keypad tones. They may be card numbers or PINs: they are never logged (R120). */
@ConsumerType
public interface CanSendTones {

    /** Sends {@code 0-9 * # A-D} in order, queued behind what is being sent. */
    void sendTones(LegId leg, String digits) throws ConnectorException;

    /** The same, each tone as long as this, between 40 ms and 10 s; a line that knows one length only uses that. */
    default void sendTones(LegId leg, String digits, Duration each) throws ConnectorException {
        sendTones(leg, digits);
    }
}
