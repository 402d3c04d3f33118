package org.callwright.spi.crm;

import java.net.URI;
import java.util.function.Consumer;

import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/** A role of a {@link CrmConnector}: a customer system to which the agent signs in with the browser. */
@ConsumerType
public interface CanSignIn {

    /**
     * Has the agent sign in, and keeps what proves it ({@link Settings#keep}). Blocks until that is done; gives up by itself
     * after a few minutes, and is cancelled by interrupt. Afterwards the desk opens the system anew.
     *
     * @param browser shows a page in the agent's browser; returns at once
     * @throws ConnectorException with a sentence when it did not come about; whoever was signed in still is
     */
    void signIn(Settings settings, Consumer<URI> browser) throws ConnectorException, InterruptedException;

    /** Makes worthless what proves the sign-in, there and here; it is forgotten here even if nobody answers there. */
    void signOut(Settings settings) throws ConnectorException, InterruptedException;
}
