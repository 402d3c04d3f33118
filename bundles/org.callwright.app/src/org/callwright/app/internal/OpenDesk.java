package org.callwright.app.internal;

import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.callwright.core.Customers;
import org.callwright.core.LaunchSettings;
import org.callwright.core.Secrets;
import org.callwright.core.Workplace;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** Opens the workplace with what is configured now, again after every change of the preferences, and closes it at the end. */
final class OpenDesk {

    private static final System.Logger LOG = System.getLogger(OpenDesk.class.getName());

    private final LaunchSettings launch;
    private final ServiceTracker<Workplace, Workplace> workplaces;
    private final ServiceTracker<Customers, Customers> customers;
    private final ServiceTracker<Secrets, Secrets> secrets;

    OpenDesk(LaunchSettings launch) {
        this.launch = launch;
        var bundles = FrameworkUtil.getBundle(OpenDesk.class).getBundleContext();
        workplaces = track(bundles, Workplace.class);
        customers = track(bundles, Customers.class);
        secrets = track(bundles, Secrets.class);
    }

    private static <S> ServiceTracker<S, S> track(BundleContext bundles, Class<S> type) {
        var tracker = new ServiceTracker<S, S>(bundles, type, null);
        tracker.open();
        return tracker;
    }

    LaunchSettings launch() {
        return launch;
    }

    /** What the desk is opened with: what is stored, and what was given at the start, which wins. */
    LaunchSettings settings() {
        return launch.over(Accounts.stored());
    }

    /** The customer systems that are installed; empty while the platform starts or ends. */
    Optional<Customers> customers() {
        return Optional.ofNullable(customers.getService());
    }

    private Secrets secrets() {
        return Optional.ofNullable(secrets.getService()).orElseGet(Secrets::inMemory);
    }

    /** The same secrets, but for those that were typed just now. */
    Secrets secrets(Map<String, char[]> typed) {
        var kept = secrets();
        var own = new HashMap<>(typed);
        return new Secrets() {
            @Override
            public char[] secret(String key) {
                return own.containsKey(key) ? own.get(key).clone() : kept.secret(key);
            }

            @Override
            public boolean keep(String key, char[] secret) {
                own.remove(key);
                return kept.keep(key, secret);
            }
        };
    }

    /** Off the UI thread, whatever the workplace does. */
    void open() {
        Thread.ofVirtual().name("open the desk").start(() -> {
            var workplace = workplaces.getService();
            if (workplace == null) LOG.log(Level.ERROR, "There is no workplace to open.");
            else workplace.open(settings(), secrets());
        });
    }

    /**
     * Keeps what was typed, then opens the desk with what is configured now.
     *
     * @param kept is told, on a thread of its own, whether all of it is still there after a restart
     */
    void reopen(Map<String, char[]> typed, Consumer<Boolean> kept) {
        Thread.ofVirtual().name("keep the passwords").start(() -> {
            var all = true;
            for (var secret : typed.entrySet()) all &= secrets().keep(secret.getKey(), secret.getValue());
            kept.accept(all);
            open();
        });
    }

    /** Blocks until what is unwritten is written: the window must be closed. */
    void close() {
        var workplace = workplaces.getService();
        if (workplace != null) workplace.close();
        workplaces.close();
        customers.close();
        secrets.close();
    }
}
