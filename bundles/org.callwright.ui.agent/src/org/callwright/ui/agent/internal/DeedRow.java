package org.callwright.ui.agent.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.callwright.model.Action;
import org.callwright.model.Refusal;
import org.callwright.ui.Look;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;

/** The row of buttons under a call: one button for each place, which keeps its place whatever it says. UI thread only. */
final class DeedRow {

    private final Painter paint;
    private final Composite area;
    private final List<Button> buttons = new ArrayList<>();
    private List<Optional<Deeds.Deed>> shown = List.of();

    DeedRow(Composite parent, Painter paint, int places, Consumer<Deeds.Deed> press) {
        this.paint = paint;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(places).equalWidth(true).spacing(8, 0).applyTo(area);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(area);
        for (var i = 0; i < places; i++) {
            var place = i;
            var button = (place == 0 ? Look.PRIMARY : Look.PLAIN).on(new Button(area, SWT.PUSH));
            GridDataFactory.fillDefaults().grab(true, false).hint(1, SWT.DEFAULT).applyTo(button);
            button.addListener(SWT.Selection, e -> shown.get(place).filter(Deeds.Deed::enabled).ifPresent(press));
            buttons.add(button);
        }
        area.addListener(SWT.MouseMove, e -> reason(new Point(e.x, e.y)));
        area.addListener(SWT.MouseExit, e -> area.setToolTipText(null));
    }

    Composite control() {
        return area;
    }

    void show(List<Optional<Deeds.Deed>> deeds) {
        shown = deeds;
        for (var i = 0; i < buttons.size(); i++) {
            var deed = i < deeds.size() ? deeds.get(i) : Optional.<Deeds.Deed>empty();
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
            button.setToolTipText(d.refusal().map(Refusal::sentence).orElseGet(() -> tip(d.action(), d.tip())));
            button.setData("org.callwright.action", d.action().word());
        });
    }

    private Look look(Button button, Deeds.Deed deed) {
        if (!deed.enabled()) return Look.DIMMED;
        return button == buttons.getFirst() ? Look.PRIMARY : Look.PLAIN;
    }

    /** A disabled button gets no mouse, its parent does: so the parent says why. */
    private void reason(Point at) {
        var text = buttons.stream().filter(b -> b.getVisible() && !b.isEnabled() && b.getBounds().contains(at)).findFirst()
                .map(Button::getToolTipText).orElse(null);
        if (!java.util.Objects.equals(text, area.getToolTipText())) area.setToolTipText(text);
    }

    private static String tip(Action action, String text) {
        var key = Keys.of(action);
        return key.isEmpty() ? text : text + " (" + key + ")";
    }
}
