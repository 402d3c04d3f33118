package org.callwright.model;

import java.time.Duration;
import java.util.Set;

/**
 * What the site has decided about dial requests from outside (R9): nothing is taken from a source that is not named.
 *
 * @param sources whose requests the agent is asked about, as in {@code link}, {@code command-line}, {@code salesforce}
 * @param direct  those of them whose requests are dialled without asking
 * @param stands  for how long the agent is asked
 */
public record ClickToDial(Set<String> sources, Set<String> direct, Duration stands) {

    public static final ClickToDial OFF = new ClickToDial(Set.of(), Set.of(), Duration.ofSeconds(60));

    public ClickToDial {
        sources = Set.copyOf(sources);
        direct = Set.copyOf(direct);
    }

    public boolean permits(String source) {
        return sources.contains(source);
    }

    /** Whether the agent is not asked; never for a source that is not permitted. */
    public boolean direct(String source) {
        return permits(source) && direct.contains(source);
    }
}
