package org.callwright.ui.agent.internal;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Outgoing;
import org.callwright.ui.Clock;
import org.callwright.ui.Icon;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/** What waits for the customer system, what needs a person first; oldest first in each. {@code sum} says how much it is. */
record OutboxRows(List<Row> rows, String sum) {

    /** {@code state} in a few words, {@code trouble} the last failure's sentence, {@code detail} where to, how often tried, and when again. */
    record Row(CallId call, String who, String when, String state, String trouble, String detail, boolean attention, Icon icon, Optional<Address> address) {}

    static OutboxRows of(Scene scene, ZoneId zone) {
        var all = scene.desk().outbox();
        var attention = all.stream().filter(Outgoing::attention).count();
        var rows = all.stream().sorted((one, other) -> Boolean.compare(other.attention(), one.attention())).map(item -> row(scene, item, zone)).toList();
        return new OutboxRows(rows, all.isEmpty() ? "" : attention == 0 ? NLS.bind(Messages.outbox_sum, all.size())
                : NLS.bind(Messages.outbox_sum_attention, all.size(), attention));
    }

    private static Row row(Scene scene, Outgoing item, ZoneId zone) {
        var record = item.record();
        var next = item.next().map(at -> NLS.bind(Messages.retry, Clock.moment(at, scene.now(), zone)));
        var attempts = item.attempts() == 0 ? "" : item.attempts() == 1 ? Messages.outbox_tried_once : NLS.bind(Messages.outbox_tried, item.attempts());
        return new Row(record.call(), who(record), Clock.moment(record.began(), scene.now(), zone), state(item), item.trouble().orElse(""),
                Names.joined(NLS.bind(Messages.outbox_to, Names.system(item.connector())), attempts, item.attention() ? Messages.outbox_not_again : next.orElse("")),
                item.attention(), item.attention() ? Icon.ATTENTION : Icon.WAITING, record.address());
    }

    private static String state(Outgoing item) {
        return item.attention() ? Messages.filed_attention : item.attempts() > 0 ? Messages.outbox_waits : Messages.filed_filing;
    }

    /** Whose call it was, as well as it was known. */
    static String who(CallRecord record) {
        return !record.name().isBlank() ? record.name() : record.address().map(Address::value).orElse(Messages.withheld);
    }
}
