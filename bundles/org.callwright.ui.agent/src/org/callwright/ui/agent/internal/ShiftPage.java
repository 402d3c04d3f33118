package org.callwright.ui.agent.internal;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.callwright.model.Doing;
import org.callwright.ui.Clock;
import org.callwright.ui.Icon;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/** What the agent has done in this shift: how long what in all, and one after the other, newest first. */
record ShiftPage(String title, List<Total> totals, List<Row> rows) {

    record Total(Icon icon, String what, String time, String share) {}

    record Row(Icon icon, String since, String what, String time) {}

    static ShiftPage of(Scene scene, ZoneId zone) {
        var doings = scene.desk().shift().doings();
        if (doings.isEmpty()) return new ShiftPage(Messages.shift_none, List.of(), List.of());
        var totals = scene.desk().shift().totals(scene.now());
        var whole = totals.values().stream().reduce(Duration.ZERO, Duration::plus);
        var rows = new ArrayList<Row>();
        for (var i = doings.size() - 1; i >= 0; i--) {
            var until = i + 1 < doings.size() ? doings.get(i + 1).since() : scene.now();
            var doing = doings.get(i);
            rows.add(new Row(icon(doing), Clock.moment(doing.since(), scene.now(), zone), what(doing), Clock.since(doing.since(), until)));
        }
        return new ShiftPage(NLS.bind(Messages.shift_since, Clock.moment(doings.getFirst().since(), scene.now(), zone), Clock.of(whole)),
                totals.entrySet().stream().sorted(Map.Entry.<Doing, Duration>comparingByValue().reversed())
                        .map(e -> new Total(icon(e.getKey()), what(e.getKey()), Clock.of(e.getValue()), share(e.getValue(), whole))).toList(),
                List.copyOf(rows));
    }

    private static String share(Duration part, Duration whole) {
        return whole.isZero() ? "" : Math.round(100.0 * part.toMillis() / whole.toMillis()) + "\u00a0%";
    }

    private static String what(Doing doing) {
        return switch (doing.kind()) {
            case OUT -> Messages.agent_out;
            case READY -> Messages.agent_ready;
            case CALL -> Messages.shift_call;
            case WRAPPING -> Messages.shift_wrapping;
            case AWAY -> doing.reason().isBlank() ? Messages.agent_away : NLS.bind(Messages.agent_away_for, doing.reason());
        };
    }

    private static Icon icon(Doing doing) {
        return switch (doing.kind()) {
            case OUT -> Icon.OUT;
            case READY -> Icon.READY;
            case CALL -> Icon.ANSWER;
            case WRAPPING -> Icon.WRAPUP;
            case AWAY -> Icon.AWAY;
        };
    }
}
