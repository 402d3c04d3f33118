package org.callwright.model;

/** One telephone line of the desk: its id, the kind of connector behind it ({@code sip}, {@code sim}), and its health. */
public record LineStatus(String id, String kind, Health health) {

    public LineStatus with(Health reported) {
        return reported.equals(health) ? this : new LineStatus(id, kind, reported);
    }

    public boolean can(Capability capability) {
        return health instanceof Health.Up up && up.can().contains(capability);
    }
}
