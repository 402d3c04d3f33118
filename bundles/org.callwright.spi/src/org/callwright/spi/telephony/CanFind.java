package org.callwright.spi.telephony;

import java.util.List;

import org.callwright.model.Participant;
import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** A line whose telephone system has a directory. Claimed as {@code Capability.DIRECTORY}. */
@ConsumerType
public interface CanFind {

    /**
     * Who is in the directory by a name or number that fits, best first, at most {@code limit}, each with an address. May
     * block for a moment; called beside everything else, on a thread of its own. The text is what the agent typed: data,
     * never syntax.
     */
    List<Participant> find(String text, int limit) throws ConnectorException;
}
