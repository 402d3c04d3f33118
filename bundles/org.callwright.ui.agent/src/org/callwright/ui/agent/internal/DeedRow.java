package org.callwright.ui.agent.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.callwright.model.CallId;
import org.callwright.model.Refusal;
import org.callwright.ui.Look;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;

/**
 * The buttons under a call: one for each place, which keeps its place whatever it says. Where they do not fit side by side
 * they stand in two rows. A button that has just got another meaning takes no press for a moment: that press was meant for
 * what it said before. UI thread only.
 */
final class DeedRow {

    /** Under this key a button says when, by {@link System#nanoTime}, it got its meaning. */
    static final String SINCE = "org.callwright.since";

    private static final int SPACING = 8;
    private static final int PADDING = 44; // icon, gap and borders of a button

    /** What a press means. */
    private record Meaning(CallId call, Purpose purpose, String text) {}

    /** Pressing one instead of the other of the same purpose does no harm. */
    private enum Purpose { TAKE, END, OTHER }

    private final Painter paint;
    private final Composite area;
    private final GridLayout layout;
    private final List<Button> buttons = new ArrayList<>();
    private final List<Optional<Meaning>> meanings = new ArrayList<>();
    private List<Optional<Deeds.Deed>> shown = List.of();

    DeedRow(Composite parent, Painter paint, int places, Consumer<Deeds.Deed> press) {
        this.paint = paint;
        area = new Composite(parent, SWT.NONE);
        layout = GridLayoutFactory.fillDefaults().numColumns(places).equalWidth(true).spacing(SPACING, 6).create();
        area.setLayout(layout);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(area);
        for (var i = 0; i < places; i++) {
            var place = i;
            var button = (place == 0 ? Look.PRIMARY : Look.PLAIN).on(new Button(area, SWT.PUSH));
            GridDataFactory.fillDefaults().grab(true, false).hint(1, SWT.DEFAULT).applyTo(button);
            button.addListener(SWT.Selection, e -> shown.get(place).filter(Deeds.Deed::enabled).filter(deed -> meant(button)).ifPresent(press));
            buttons.add(button);
            meanings.add(Optional.empty());
        }
        paint.explain(area);
    }

    Composite control() {
        return area;
    }

    /** Lets the buttons stand in two rows where the longest of these words does not fit; {@code moved} when that changes. */
    DeedRow wrapping(List<String> words, Runnable moved) {
        var gc = new GC(area);
        gc.setFont(buttons.getFirst().getFont());
        var widest = words.stream().mapToInt(word -> gc.textExtent(word).x).max().orElse(0) + PADDING;
        gc.dispose();
        area.addListener(SWT.Resize, e -> {
            var needed = buttons.size() * (widest + SPACING) - SPACING;
            var columns = area.getSize().x >= needed ? buttons.size() : (buttons.size() + 1) / 2;
            if (layout.numColumns == columns) return;
            layout.numColumns = columns;
            moved.run();
        });
        return this;
    }

    void show(List<Optional<Deeds.Deed>> deeds) {
        shown = deeds;
        for (var i = 0; i < buttons.size(); i++) {
            var deed = i < deeds.size() ? deeds.get(i) : Optional.<Deeds.Deed>empty();
            var meaning = deed.map(DeedRow::meaning);
            if (!meaning.equals(meanings.set(i, meaning))) buttons.get(i).setData(SINCE, System.nanoTime());
            paint(buttons.get(i), deed);
        }
    }

    private void paint(Button button, Optional<Deeds.Deed> deed) {
        button.setVisible(deed.isPresent());
        deed.ifPresent(d -> {
            var text = d.text().replace("&", "&&");
            if (!button.getText().equals(text)) button.setText(text);
            var image = d.icon().on(button);
            if (button.getImage() != image) button.setImage(image);
            paint.look(button, look(button, d));
            button.setEnabled(d.enabled());
            button.setToolTipText(tip(d));
            button.setData("org.callwright.action", d.action().word());
        });
    }

    private Look look(Button button, Deeds.Deed deed) {
        if (!deed.enabled()) return Look.DIMMED;
        return button == buttons.getFirst() ? Look.PRIMARY : Look.PLAIN;
    }

    /** The reason where it is refused, else what it does and the key for it. */
    static String tip(Deeds.Deed deed) {
        return deed.refusal().map(Refusal::sentence).orElseGet(() -> {
            var key = Keys.of(deed.key());
            return key.isEmpty() ? deed.tip() : deed.tip() + " (" + key + ")";
        });
    }

    private static Meaning meaning(Deeds.Deed deed) {
        return switch (deed.action()) {
            case ANSWER, RETRIEVE -> new Meaning(deed.call(), Purpose.TAKE, "");
            case REJECT -> new Meaning(deed.call(), deed.text().equals(Messages.deed_wait) ? Purpose.OTHER : Purpose.END, Messages.deed_clear);
            case CLEAR -> new Meaning(deed.call(), Purpose.END, deed.text());
            default -> new Meaning(deed.call(), Purpose.OTHER, deed.text());
        };
    }

    private static boolean meant(Button button) {
        return button.getData(SINCE) instanceof Long since
                && System.nanoTime() - since >= CallHandler.REACTION.toNanos();
    }
}
