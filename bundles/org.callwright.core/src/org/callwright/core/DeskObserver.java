package org.callwright.core;

import org.callwright.model.Desk;
import org.callwright.model.Refusal;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Register one as an OSGi service to see the desk. Called on the desk thread, in order: be quick, and touch no widget. What
 * it throws is logged and costs nobody anything but the observer.
 */
@ConsumerType
@FunctionalInterface
public interface DeskObserver {

    /** Called first with the desk as it stands ({@code before} is {@link Desk#EMPTY}), then after every change. */
    void changed(Desk before, Desk after);

    /** A command was not allowed and changed nothing. */
    default void refused(Command command, Refusal why) {}

    /** A command is over and done with, whether it changed anything, was refused, or had nothing to do: what it did was told before. */
    default void carriedOut(Command command) {}
}
