package org.callwright.model;

import java.util.Optional;

/**
 * How an incoming call came to this desk: who sent it here, and what a colleague's desk handed over with it. Both are claims
 * of the network: {@code redirectedBy} is shown, the handover is only used where it names something that this desk finds.
 */
public record Route(Optional<Participant> redirectedBy, Optional<Handover> handover) {

    public static final Route DIRECT = new Route(Optional.empty(), Optional.empty());
}
