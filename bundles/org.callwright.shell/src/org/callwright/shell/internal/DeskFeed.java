package org.callwright.shell.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.callwright.core.Command;
import org.callwright.core.DeskObserver;
import org.callwright.model.Desk;
import org.callwright.model.Refusal;
import org.osgi.service.component.annotations.Component;

/** The desk as it was last seen, and whoever wants to hear of the next one. */
@Component(service = { DeskFeed.class, DeskObserver.class })
public final class DeskFeed implements DeskObserver {

    private final List<DeskObserver> listeners = new CopyOnWriteArrayList<>();
    private volatile Desk latest = Desk.EMPTY;

    Desk latest() {
        return latest;
    }

    void add(DeskObserver listener) {
        listeners.add(listener);
    }

    void remove(DeskObserver listener) {
        listeners.remove(listener);
    }

    @Override
    public void changed(Desk before, Desk after) {
        latest = after;
        listeners.forEach(listener -> listener.changed(before, after));
    }

    @Override
    public void refused(Command command, Refusal why) {
        listeners.forEach(listener -> listener.refused(command, why));
    }

    @Override
    public void carriedOut(Command command) {
        listeners.forEach(listener -> listener.carriedOut(command));
    }
}
