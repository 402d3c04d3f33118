package org.callwright.telephony.sip.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.callwright.model.Capability;
import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;

/** Where the parties of several calls hear each other. On the line's thread. */
sealed interface Conferences permits DeskConferences, RoomConferences {

    /** Whether this call is joined with others. */
    boolean has(Call call);

    /** What this way of conferring can do. */
    Set<Capability> can();

    /**
     * Joins these calls with each other, and with whom they are joined already; those on hold are taken off it.
     *
     * @param joined completed when they are, or as far as anybody can tell in a few seconds; exceptionally, with a
     *               {@link ConnectorException}, when everything stays as it was
     * @throws ConnectorException with a sentence, when that cannot even be begun
     */
    void join(List<Call> calls, CompletableFuture<Void> joined) throws ConnectorException;

    /** The agent leaves, the others go on. */
    default void leave(List<Call> calls) throws ConnectorException {
        throw new ConnectorException(Fault.UNSUPPORTED, "This telephone system ends a conference when you leave it.");
    }

    /** A party that was called is there now. */
    default void answered(Call call) {}

    /** A call is over, whoever ended it; it is still in the stage in which that happened. */
    void over(Call call, EndReason reason);
}
