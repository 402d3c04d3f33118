package org.callwright.boot.tests;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;

/** Works the window from outside the UI thread with real key strokes and a real pointer, and waits for what shows. */
final class Bot {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SETTLED = Duration.ofMillis(600);
    private static final Duration GLANCE = Duration.ofMillis(20);

    private final Display display;

    Bot(Display display) {
        this.display = display;
    }

    /** Computes in the UI thread. */
    <T> T ui(Supplier<T> supplier) {
        var result = new AtomicReference<T>();
        var failure = new AtomicReference<RuntimeException>();
        display.syncExec(() -> {
            try {
                result.set(supplier.get());
            } catch (RuntimeException e) {
                failure.set(e);
            }
        });
        if (failure.get() != null) throw new AssertionError(failure.get());
        return result.get();
    }

    /** Waits until the supplier, asked in the UI thread, gives something that is neither null nor false. */
    <T> T await(String what, Supplier<T> supplier) {
        var end = Instant.now().plus(PATIENCE);
        while (true) {
            var value = ui(supplier);
            if (value != null && !Boolean.FALSE.equals(value)) return value;
            if (Instant.now().isAfter(end)) throw new AssertionError("not in time: " + what + "; the window shows " + texts());
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    /** Waits for a control that can be seen. */
    <T extends Control> T control(String what, Class<T> type, Predicate<T> fits) {
        return await(what, () -> controls().stream().filter(type::isInstance).map(type::cast).filter(fits).findFirst().orElse(null));
    }

    /** Waits until no such control can be seen. */
    <T extends Control> void gone(String what, Class<T> type, Predicate<T> fits) {
        await("no " + what, () -> controls().stream().filter(type::isInstance).map(type::cast).noneMatch(fits));
    }

    /** Waits until this text can be read somewhere. */
    void read(String text) {
        await("the text " + text, () -> controls().stream().anyMatch(c -> text.equals(text(c))));
    }

    void click(Control control) {
        var at = ui(() -> control.toDisplay(control.getSize().x / 2, control.getSize().y / 2));
        pointer(SWT.MouseMove, at);
        await("the pointer over the control", () -> display.getCursorControl() == control);
        pointer(SWT.MouseDown, at);
        pointer(SWT.MouseUp, at);
    }

    /** The button that does this with a call, once it takes presses: shortly after it got its meaning it does not. */
    org.eclipse.swt.widgets.Button deed(String action) {
        return control(action, org.eclipse.swt.widgets.Button.class, b -> action.equals(b.getData("org.callwright.action")) && b.isEnabled()
                && (!(b.getData("org.callwright.since") instanceof Long since) || System.nanoTime() - since > SETTLED.toNanos()));
    }

    /** The window of the workbench; in the UI thread. */
    org.eclipse.swt.widgets.Shell window() {
        return org.eclipse.ui.PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
    }

    /** What the buttons that are there do, in their order; in the UI thread. */
    List<String> deeds() {
        return controls().stream().map(c -> c.getData("org.callwright.action")).filter(String.class::isInstance).map(String.class::cast).toList();
    }

    /** What the screen shows where the window is, as {@code target/pictures/NAME.png}. */
    void picture(String name) {
        var folder = Path.of(System.getProperty("figures"), "pictures");
        ui(() -> {
            var shell = window();
            shell.update();
            while (display.readAndDispatch()) { /* what is to be painted is painted */ }
            var at = shell.getBounds();
            var image = new org.eclipse.swt.graphics.Image(display, at.width, at.height);
            var gc = new org.eclipse.swt.graphics.GC(display);
            gc.copyArea(image, at.x, at.y);
            gc.dispose();
            var loader = new org.eclipse.swt.graphics.ImageLoader();
            loader.data = new org.eclipse.swt.graphics.ImageData[] { image.getImageData() };
            image.dispose();
            folder.toFile().mkdirs();
            loader.save(folder.resolve(name + ".png").toString(), SWT.IMAGE_PNG);
            return true;
        });
    }

    /** Presses and lets go a letter with modifiers such as {@code SWT.MOD1 | SWT.SHIFT}. */
    void chord(int modifiers, char letter) {
        var held = java.util.stream.IntStream.of(SWT.CTRL, SWT.SHIFT, SWT.ALT, SWT.COMMAND).filter(key -> (modifiers & key) != 0).toArray();
        for (var key : held) key(SWT.KeyDown, key, '\0');
        key(SWT.KeyDown, 0, letter);
        key(SWT.KeyUp, 0, letter);
        for (var key : held) key(SWT.KeyUp, key, '\0');
    }

    /** The same with a key such as {@link SWT#F2}. */
    void chordKey(int modifiers, int keyCode) {
        var held = java.util.stream.IntStream.of(SWT.CTRL, SWT.SHIFT, SWT.ALT, SWT.COMMAND).filter(key -> (modifiers & key) != 0).toArray();
        for (var key : held) key(SWT.KeyDown, key, '\0');
        press(keyCode);
        for (var key : held) key(SWT.KeyUp, key, '\0');
    }

    /** Presses and lets go a key with modifiers such as {@link SWT#MOD1}. */
    void press(int modifier, int keyCode) {
        key(SWT.KeyDown, modifier, '\0');
        press(keyCode);
        key(SWT.KeyUp, modifier, '\0');
    }

    /** Presses and lets go a key such as {@link SWT#F2}. */
    void press(int keyCode) {
        key(SWT.KeyDown, keyCode, '\0');
        key(SWT.KeyUp, keyCode, '\0');
    }

    void type(String text) {
        for (var c : text.toCharArray()) {
            var shift = Character.isUpperCase(c);
            if (shift) key(SWT.KeyDown, SWT.SHIFT, '\0');
            key(SWT.KeyDown, 0, Character.toLowerCase(c));
            key(SWT.KeyUp, 0, Character.toLowerCase(c));
            if (shift) key(SWT.KeyUp, SWT.SHIFT, '\0');
        }
    }

    Control focus() {
        return ui(display::getFocusControl);
    }

    private List<Control> controls() {
        var found = new java.util.ArrayList<Control>();
        var todo = new ArrayDeque<Control>(Arrays.asList(display.getShells()));
        while (!todo.isEmpty()) {
            var control = todo.poll();
            if (!control.isVisible()) continue;
            found.add(control);
            if (control instanceof Composite composite) todo.addAll(Arrays.asList(composite.getChildren()));
        }
        return found;
    }

    private String texts() {
        return ui(() -> controls().stream().map(Bot::text).filter(text -> text != null && !text.isBlank()).toList().toString());
    }

    private static String text(Control control) {
        return switch (control) {
            case org.eclipse.swt.widgets.Label label -> label.getText().replace("&&", "&");
            case org.eclipse.swt.custom.CLabel line -> line.getText() == null ? "" : line.getText().replace("&&", "&");
            case org.eclipse.swt.widgets.Button button -> button.getText().replace("&&", "&");
            case org.eclipse.swt.widgets.Text field -> field.getText();
            case org.eclipse.swt.custom.StyledText editor -> editor.getText();
            default -> null;
        };
    }

    private void key(int type, int keyCode, char character) {
        var event = new Event();
        event.type = type;
        event.keyCode = keyCode;
        event.character = character;
        post(event);
    }

    private void pointer(int type, Point at) {
        var event = new Event();
        event.type = type;
        event.x = at.x;
        event.y = at.y;
        event.button = 1;
        post(event);
    }

    private void post(Event event) {
        if (!ui(() -> display.post(event))) throw new AssertionError("the desktop did not take the event");
        ui(() -> true); // what was posted has been dispatched when the next thing is asked
    }
}
