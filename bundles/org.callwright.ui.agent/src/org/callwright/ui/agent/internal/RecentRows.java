package org.callwright.ui.agent.internal;

import java.time.ZoneId;
import java.util.List;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.Recent;
import org.callwright.ui.Clock;
import org.callwright.ui.Icon;
import org.callwright.ui.Scene;

/** The three lists of the recent history (R6), newest first, and how many are in each. */
record RecentRows(List<Row> rows, int missed, int received, int dialled) {

    record Row(CallId call, String name, String when, String detail, Icon icon, Entry entry) {}

    static RecentRows of(Scene scene, Recent.Kind kind, ZoneId zone) {
        var all = scene.desk().recents();
        return new RecentRows(all.stream().filter(r -> r.kind() == kind).map(r -> row(scene, r, zone)).toList(),
                count(all, Recent.Kind.MISSED), count(all, Recent.Kind.RECEIVED), count(all, Recent.Kind.DIALLED));
    }

    static Row row(Scene scene, Recent recent, ZoneId zone) {
        var number = recent.address().map(Address::value).orElse("");
        var name = !recent.name().isBlank() ? recent.name() : number.isEmpty() ? Messages.withheld : number;
        var talked = recent.talked().isZero() ? "" : Clock.of(recent.talked());
        return new Row(recent.call(), name, Clock.moment(recent.at(), scene.now(), zone),
                Names.joined(number.equals(name) ? "" : number, talked, recent.remark()), icon(recent.kind()),
                new Entry(name, recent.address(), recent.contact()));
    }

    private static Icon icon(Recent.Kind kind) {
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
