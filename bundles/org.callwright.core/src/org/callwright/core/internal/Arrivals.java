package org.callwright.core.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The connectors of one kind that are installed at the moment, by id. They come and go as bundles do. */
final class Arrivals<C> {

    private final Map<String, C> installed = new ConcurrentHashMap<>();
    private final Function<C, String> id;
    private final Runnable changed;

    /** @param changed told, on the thread of whoever installs, that somebody came or went */
    Arrivals(Function<C, String> id, Runnable changed) {
        this.id = id;
        this.changed = changed;
    }

    void add(C connector) {
        installed.put(id.apply(connector), connector);
        changed.run();
    }

    void remove(C connector) {
        installed.remove(id.apply(connector), connector);
        changed.run();
    }

    List<String> ids() {
        return installed.keySet().stream().sorted().toList();
    }

    Optional<C> find(String wanted) {
        return Optional.ofNullable(installed.get(wanted));
    }
}
