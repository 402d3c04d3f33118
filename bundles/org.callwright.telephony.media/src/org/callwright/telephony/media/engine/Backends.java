package org.callwright.telephony.media.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.callwright.telephony.media.AudioBackend;
import org.callwright.telephony.media.AudioDevice;

/** The sound systems there are. Asks them one question at a time, as they are promised; safe for any thread. */
final class Backends {

    private final List<AudioBackend> all = new CopyOnWriteArrayList<>();
    // Not the backend's own monitor, which it may use between its own threads.
    private final ReentrantLock one = new ReentrantLock();

    Backends(Collection<AudioBackend> backends) {
        all.addAll(backends);
    }

    void add(AudioBackend backend) {
        all.add(backend);
    }

    void remove(AudioBackend backend) {
        all.remove(backend);
    }

    /** The best one that is there now. */
    Optional<AudioBackend> best() {
        one.lock();
        try {
            return all.stream().sorted(Comparator.comparingInt(AudioBackend::rank).reversed())
                    .filter(AudioBackend::available).findFirst();
        } finally {
            one.unlock();
        }
    }

    List<AudioDevice> devices(Function<AudioBackend, List<AudioDevice>> which) {
        one.lock();
        try {
            return best().map(which).orElse(List.of());
        } finally {
            one.unlock();
        }
    }

    /** Does something with a backend while nobody else does. */
    <T, E extends Exception> T alone(Asking<T, E> what) throws E {
        one.lock();
        try {
            return what.ask();
        } finally {
            one.unlock();
        }
    }

    interface Asking<T, E extends Exception> {
        T ask() throws E;
    }
}
