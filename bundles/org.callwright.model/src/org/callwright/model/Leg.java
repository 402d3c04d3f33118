package org.callwright.model;

/** One signalling path to one participant. */
public record Leg(LegId id, Participant with, CallState state) {

    public Leg after(Signal signal) {
        if (signal instanceof Signal.Identified(var at, var who)) return who.equals(with) ? this : new Leg(id, who, state);
        var next = state.after(signal);
        return next == state ? this : new Leg(id, with, next);
    }
}
