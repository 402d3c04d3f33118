package org.callwright.telephony.sip.internal;

import javax.sip.message.Request;

import org.callwright.model.Address;
import org.callwright.spi.ConnectorException;
import org.callwright.telephony.sip.stack.WireEvent;

/** Where a call stands: dialled, ringing here, or talking. On the line's thread. */
sealed interface Stage permits Dialling, Ringing, Talking {

    /** Ends the call whatever it takes. */
    void hangUp();

    default void answer() throws ConnectorException {}

    default void redirect(Address to) throws ConnectorException {}

    default void hold(boolean on) {}

    default void tones(String digits) throws ConnectorException {}

    /** Whether a request belongs to this call. */
    boolean concerns(Request request);

    void on(WireEvent.Arrived arrived);

    /** The telephone system does not answer any more. */
    void lost();
}
