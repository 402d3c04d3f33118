package org.callwright.ui.agent.internal;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.Recent;
import org.callwright.ui.Clock;
import org.callwright.ui.Icon;
import org.callwright.ui.Scene;

/** The three lists of the recent history (R6), newest first, and how many are in each. */
record RecentRows(List<Row> rows, int missed, int received, int dialled) {

    /** {@code sign} and {@code filed} say where the call's note is on its way; both empty where there is no note. */
    record Row(CallId call, String name, String when, String detail, Icon icon, Optional<Icon> sign, String filed, Entry entry) {}

    static RecentRows of(Scene scene, Recent.Kind kind, ZoneId zone) {
        var all = scene.desk().recents();
        return new RecentRows(all.stream().filter(r -> r.kind() == kind).map(r -> row(scene, r, zone)).toList(),
                count(all, Recent.Kind.MISSED), count(all, Recent.Kind.RECEIVED), count(all, Recent.Kind.DIALLED));
    }

    static Row row(Scene scene, Recent recent, ZoneId zone) {
        var number = recent.address().map(Address::value).orElse("");
        var name = !recent.name().isBlank() ? recent.name() : number.isEmpty() ? Messages.withheld : number;
        var talked = recent.talked().isZero() ? "" : Clock.of(recent.talked());
        var filed = filed(scene, recent.call());
        return new Row(recent.call(), name, Clock.moment(recent.at(), scene.now(), zone),
                Names.joined(number.equals(name) ? "" : number, talked, recent.remark(), filed.map(RecentRows::word).orElse("")), icon(recent.kind()),
                filed.map(RecentRows::sign), filed.map(RecentRows::word).orElse(""), new Entry(name, recent.address(), recent.contact()));
    }

    /** Where the note is: what waits says more than the note, which may have left the desk. */
    private static Optional<CallNote.Filed> filed(Scene scene, CallId call) {
        var waiting = scene.desk().outgoing(call).map(item -> item.attention() ? CallNote.Filed.ATTENTION : CallNote.Filed.FILING);
        return waiting.or(() -> scene.desk().note(call).filter(note -> note.revision() > 0).map(CallNote::filed));
    }

    private static String word(CallNote.Filed filed) {
        return switch (filed) {
            case KEPT -> Messages.filed_kept;
            case FILING -> Messages.filed_filing;
            case FILED -> Messages.filed_done;
            case ATTENTION -> Messages.filed_attention;
        };
    }

    private static Icon sign(CallNote.Filed filed) {
        return switch (filed) {
            case KEPT -> Icon.NOTE;
            case FILING -> Icon.WAITING;
            case FILED -> Icon.WRAPUP;
            case ATTENTION -> Icon.ATTENTION;
        };
    }

    static Icon icon(Recent.Kind kind) {
        return switch (kind) {
            case MISSED -> Icon.MISSED;
            case RECEIVED -> Icon.RECEIVED;
            case DIALLED -> Icon.DIALLED;
        };
    }

    private static int count(List<Recent> all, Recent.Kind kind) {
        return (int) all.stream().filter(r -> r.kind() == kind).count();
    }
}
