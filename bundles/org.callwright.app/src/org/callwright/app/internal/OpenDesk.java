package org.callwright.app.internal;

import java.lang.System.Logger.Level;

import org.callwright.core.LaunchSettings;
import org.callwright.core.Workplace;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** Opens the workplace with what is configured now, again after every change of the preferences, and closes it at the end. */
final class OpenDesk {

    private final LaunchSettings launch;
    private final Secrets secrets = new Secrets();
    private final ServiceTracker<Workplace, Workplace> workplaces;

    OpenDesk(LaunchSettings launch) {
        this.launch = launch;
        workplaces = new ServiceTracker<>(FrameworkUtil.getBundle(OpenDesk.class).getBundleContext(), Workplace.class, null);
        workplaces.open();
    }

    LaunchSettings launch() {
        return launch;
    }

    /** Off the UI thread, whatever the workplace does. */
    void open() {
        Thread.ofVirtual().name("open the desk").start(() -> {
            var workplace = workplaces.getService();
            if (workplace == null) System.getLogger(OpenDesk.class.getName()).log(Level.ERROR, "There is no workplace to open.");
            else workplace.open(launch.over(Accounts.stored()), secrets);
        });
    }

    /** Stores the secret if there is a new one, then opens the desk with what is configured now. */
    void reopen(String key, char[] secret) {
        Thread.ofVirtual().name("store the password").start(() -> {
            if (secret != null) secrets.keep(key, secret);
            open();
        });
    }

    /** Blocks until what is unwritten is written: the window must be closed. */
    void close() {
        var workplace = workplaces.getService();
        if (workplace != null) workplace.close();
        workplaces.close();
    }
}
