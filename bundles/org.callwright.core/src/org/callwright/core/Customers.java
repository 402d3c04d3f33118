package org.callwright.core;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.callwright.model.Finding;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The desk's customer system apart from what it is asked during calls: who is signed in to it, and what is wrong with it. An
 * OSGi service. Callable from any thread; returns at once, and what comes of it is told on a thread of its own. What is returned
 * can be cancelled; then nothing more is told.
 */
@ProviderType
public interface Customers {

    /** The customer systems that are installed, by the id of their connector, in alphabetical order. */
    List<String> installed();

    /** Whether the agent signs in to this one with the browser. */
    boolean canSignIn(String connector);

    /**
     * Has the agent sign in to the customer system that the desk is open with; then it is opened anew. A second sign-in takes
     * the place of one that is under way.
     *
     * @param browser shows a page in the agent's browser; returns at once
     * @param done    is told once whether it came about, and if not, why
     */
    Future<?> signIn(Consumer<URI> browser, Consumer<Finding> done);

    Future<?> signOut(Consumer<Finding> done);

    /**
     * Tries the customer system of these settings, which need not be those the desk is open with; changes nothing.
     *
     * @param found is told each step as soon as it is known
     * @param done  is run once after the last
     */
    Future<?> diagnose(LaunchSettings settings, Secrets secrets, Consumer<Finding> found, Runnable done);
}
