package org.callwright.spi.crm;

import java.util.function.Consumer;

import org.callwright.model.Finding;
import org.callwright.spi.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/** A role of a {@link CrmConnector}: it can find out where a connection fails. */
@ConsumerType
public interface CanDiagnose {

    /**
     * Tries, with these settings, step by step what the desk would do, tells each step as soon as it is known, and stops where
     * nothing more can be tried. Changes nothing, neither there nor here. Blocks for a minute at most; cancelled by interrupt.
     */
    void diagnose(Settings settings, Consumer<Finding> found) throws InterruptedException;
}
