package org.callwright.ui.agent.internal;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Desk;
import org.callwright.model.Direction;
import org.callwright.ui.Clock;
import org.callwright.ui.Icon;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/** What was filed about the customer of the call in hand before, newest first. */
record EarlierNotes(String title, List<Row> rows) {

    static final EarlierNotes NONE = new EarlierNotes("", List.of());

    /**
     * One earlier call: its first line, and the whole note. {@code own} when this desk filed it, so that it can be corrected
     * here.
     */
    record Row(CallId call, Icon icon, String when, String codes, String first, String whole, boolean own) {

        /** Neither codes nor text: what is printed may end in a log. */
        @Override
        public String toString() {
            return "Row[" + call.value() + "]";
        }
    }

    static EarlierNotes of(Scene scene, ZoneId zone) {
        return scene.call().map(call -> of(scene, call, zone)).filter(earlier -> !earlier.rows().isEmpty()).orElse(NONE);
    }

    private static EarlierNotes of(Scene scene, Call call, ZoneId zone) {
        var rows = scene.desk().earlier(call.id()).stream().filter(record -> !record.call().equals(call.id()))
                .map(record -> row(scene, record, zone)).toList();
        return new EarlierNotes(NLS.bind(Messages.earlier_title, Names.of(call), rows.size()), rows);
    }

    private static Row row(Scene scene, CallRecord record, ZoneId zone) {
        var codes = String.join(", ", record.codes());
        var first = record.note().lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
        return new Row(record.call(), record.direction() == Direction.OUTBOUND ? Icon.DIALLED : Icon.RECEIVED,
                Clock.moment(record.began(), scene.now(), zone), codes, first.isEmpty() ? Messages.earlier_no_note : first, record.note().strip(),
                own(scene.desk(), record.call()));
    }

    private static boolean own(Desk desk, CallId call) {
        return desk.outgoing(call).isPresent() || desk.recents().stream().anyMatch(recent -> recent.call().equals(call));
    }

    /** The row that is open, if it is still there. */
    Optional<Row> row(CallId call) {
        return rows.stream().filter(row -> row.call().equals(call)).findFirst();
    }
}
