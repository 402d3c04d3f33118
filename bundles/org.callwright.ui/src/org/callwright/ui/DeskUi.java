package org.callwright.ui;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.callwright.core.Command;
import org.callwright.core.DeskObserver;
import org.callwright.model.CallId;
import org.callwright.model.Desk;
import org.callwright.model.Refusal;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.osgi.service.component.annotations.Component;

/**
 * The one crossing from the desk thread to the UI thread. A burst of changes becomes one repaint, with the last; all views of
 * one repaint see the same {@link Scene}. Once a second the scene is projected again, for the clocks. It references no other
 * service, so the desk can reference it.
 */
@Component(service = { DeskUi.class, DeskObserver.class })
public final class DeskUi implements DeskObserver {

    private static final Logger LOG = System.getLogger(DeskUi.class.getName());
    private static final int SECOND = 1000;

    private final List<Runnable> bindings = new CopyOnWriteArrayList<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicReference<Refusal> unsaid = new AtomicReference<>();
    private volatile Desk latest = Desk.EMPTY;
    private volatile Display display; // from the first view; Display.getDefault() here could create one on the wrong thread
    private Scene scene = Scene.EMPTY; // UI thread only

    /**
     * Shows {@code project(scene)} through {@code render} at once and then whenever it differs from what is shown, while
     * {@code owner} lives. UI thread only. The projection is asked at every change and every second: it must be quick and
     * pure, and what it returns must have an {@code equals}.
     */
    public <M> void bind(Control owner, Function<Scene, M> project, Consumer<M> render) {
        start(owner.getDisplay());
        var binding = new Runnable() {
            private M last;

            @Override
            public void run() {
                var next = project.apply(scene);
                if (next.equals(last)) return;
                last = next;
                render.accept(next);
            }
        };
        bindings.add(binding);
        owner.addDisposeListener(e -> bindings.remove(binding));
        binding.run();
    }

    /** What is on the screen now. UI thread only. */
    public Scene shown() {
        return scene;
    }

    /** Turns all views to this call. UI thread only. */
    public void pick(CallId call) {
        change(shown -> shown.pick(call));
    }

    /** Takes the keypad out or puts it away. UI thread only. */
    public void keypad(boolean out) {
        change(shown -> shown.keypad(out));
    }

    /** Says why something was not done that never reached the desk. UI thread only. */
    public void say(Refusal why) {
        change(shown -> shown.with(new Scene.Refused(why, Instant.now())));
    }

    @Override
    public void changed(Desk before, Desk after) {
        latest = after;
        schedule();
    }

    @Override
    public void refused(Command command, Refusal why) {
        unsaid.set(why);
        schedule();
    }

    private void schedule() {
        var ui = display;
        if (ui != null && !ui.isDisposed() && scheduled.compareAndSet(false, true)) ui.asyncExec(this::repaint);
    }

    private void start(Display ui) {
        if (ui.equals(display)) return;
        display = ui;
        scene = Scene.EMPTY.with(latest).at(Instant.now());
        ui.timerExec(SECOND, () -> tick(ui));
    }

    private void tick(Display ui) {
        if (ui.isDisposed()) return;
        ui.timerExec(SECOND - (int) (System.currentTimeMillis() % SECOND), () -> tick(ui));
        change(shown -> shown);
    }

    private void repaint() {
        scheduled.set(false);
        var said = Optional.ofNullable(unsaid.getAndSet(null)).map(why -> new Scene.Refused(why, Instant.now()));
        change(shown -> said.map(shown::with).orElse(shown).with(latest));
    }

    private void change(UnaryOperator<Scene> how) {
        scene = how.apply(scene).at(Instant.now());
        bindings.forEach(DeskUi::run);
    }

    private static void run(Runnable binding) {
        try {
            binding.run();
        } catch (RuntimeException e) { // a view's mistake must cost the agent this view, not the others
            LOG.log(Level.ERROR, "A view could not be painted.", e);
        }
    }
}
