package org.callwright.ui.agent.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;

import org.callwright.ui.DeskUi;
import org.callwright.ui.Icon;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.dialogs.PreferencesUtil;

/** What can be put into a note without typing it: the time of day, and the agent's lines, the first nine by their digit. */
final class LinesMenu {

    static final String PAGE = "org.callwright.notes";

    private static final int DIGITS = 9;
    private static final int WIDEST = 60;

    private LinesMenu() {}

    static void open(Control owner, Point at, DeskUi ui, Consumer<String> insert, Runnable stamp) {
        var menu = new Menu(owner);
        var time = new MenuItem(menu, SWT.PUSH);
        var key = Keys.of(Keys.PREFIX + "note.time");
        time.setText(key.isEmpty() ? Messages.note_stamp : Messages.note_stamp + "\t" + key);
        time.setImage(Icon.TIMER.on(owner));
        time.addListener(SWT.Selection, e -> stamp.run());
        new MenuItem(menu, SWT.SEPARATOR);
        var lines = NoteLines.read(AgentPreferences.lines()).lines();
        for (var i = 0; i < lines.size(); i++) line(menu, i, NoteLines.filled(lines.get(i), ui.shown().call(), Instant.now(), ZoneId.systemDefault()), insert);
        if (lines.isEmpty()) {
            var none = new MenuItem(menu, SWT.PUSH);
            none.setText(Messages.note_lines_none);
            none.setEnabled(false);
        }
        new MenuItem(menu, SWT.SEPARATOR);
        var edit = new MenuItem(menu, SWT.PUSH);
        edit.setText(Messages.note_lines_edit);
        edit.addListener(SWT.Selection, e -> PreferencesUtil.createPreferenceDialogOn(owner.getShell(), PAGE, null, null).open());
        menu.addListener(SWT.Hide, e -> owner.getDisplay().asyncExec(menu::dispose));
        menu.setLocation(at);
        menu.setVisible(true);
    }

    private static void line(Menu menu, int place, String line, Consumer<String> insert) {
        var item = new MenuItem(menu, SWT.PUSH);
        var text = (line.length() <= WIDEST ? line : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, WIDEST) - 1)) + "\u2026").replace("&", "&&");
        item.setText(place < DIGITS ? "&" + (place + 1) + "  " + text : text);
        item.addListener(SWT.Selection, e -> insert.accept(line));
    }
}
