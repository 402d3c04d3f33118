package org.callwright.spi.crm;

import java.util.List;
import java.util.OptionalLong;

import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A customer system that takes contacts from a file. Only one import runs at a time; everything else is asked at the same
 * time, and is answered with what is there already.
 */
@ConsumerType
public interface CanImport {

    /** Hears how far an import is. Call it on the import's thread, as often as convenient: the desk tells the agent once a second. */
    @FunctionalInterface
    interface Progress {

        /**
         * @param entries read so far, whether they could be used or not; never fewer than before
         * @param about how many there may be in all, estimated; empty when unknown
         */
        void read(long entries, OptionalLong about);
    }

    /** The files that the settings want imported; the desk has them imported as soon as the system is open. */
    default List<String> wanted() {
        return List.of();
    }

    /**
     * Adds who is new, replaces who changed, removes nobody; importing a file again is harmless. Blocks until done. Must end
     * soon after an interrupt, wherever it is in the file; what was imported until then stays.
     *
     * @param file a path, where relative from the workspace; as the agent or the settings name it
     * @throws ConnectorException with a sentence about what is wrong with the file or with the system
     * @throws InterruptedException when it was cancelled
     */
    ImportReport importFrom(String file, Progress progress) throws ConnectorException, InterruptedException;
}
