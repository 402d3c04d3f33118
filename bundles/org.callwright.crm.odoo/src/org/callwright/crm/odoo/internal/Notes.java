package org.callwright.crm.odoo.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.callwright.crm.net.Filer;
import org.callwright.crm.net.Json;
import org.callwright.crm.net.Trouble;
import org.callwright.model.CallRecord;
import org.callwright.model.Callback;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Calls as notes, each once: a note's external id comes from the call, and Odoo's database has no two records of one external id. */
final class Notes implements Filer.Place {

    private static final Logger LOG = System.getLogger(Notes.class.getName());
    private static final String MESSAGE = "mail.message";
    private static final String ACTIVITY = "mail.activity";
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    /** The note that is there. */
    private record There(Optional<Note> note, String model, long record) {

        int revision() {
            return note.map(Note::revision).orElse(0);
        }

        boolean isOf(Ref ref) {
            return model.equals(ref.kind().model()) && record == ref.id();
        }
    }

    private final Odoo odoo;
    private final Optional<Ref> unassigned;
    private final ZoneId zone;

    /**
     * @param unassigned where calls go that belong to nobody
     * @param zone       where the agent is: the day of an activity is one of a calendar on the wall
     */
    Notes(Odoo odoo, Optional<Ref> unassigned, ZoneId zone) {
        this.odoo = odoo;
        this.unassigned = unassigned;
        this.zone = zone;
    }

    @Override
    public void settle(CallRecord record, Filer.Attempt attempt) throws Trouble, InterruptedException {
        try {
            settle(record, target(record), there(record), attempt);
        } catch (Trouble e) {
            if (e.kind() != Trouble.Kind.NOT_THERE) throw e;
            throw new Trouble(Trouble.Kind.REFUSED, e.perhaps(), "The contact of this call is not there in Odoo any more; give it another one.", e.pause(), e);
        }
    }

    private void settle(CallRecord record, Ref target, Optional<There> there, Filer.Attempt attempt) throws Trouble, InterruptedException {
        if (there.isPresent() && there.get().revision() > record.revision()) return;
        promise(record, target, there, attempt); // before the note, which remembers that it was kept
        attempt.write(() -> odoo.load(MESSAGE, "call_" + record.key(), message(record, target)));
    }

    /** An older text that came late is replaced by the newer one; a note that somebody has taken away stays away. */
    @Override
    public void mend(CallRecord record, Filer.Attempt attempt) throws Trouble, InterruptedException {
        var there = there(record);
        if (there.isPresent() && there.get().note().isPresent() && there.get().revision() < record.revision()) settle(record, target(record), there, attempt);
    }

    private Ref target(CallRecord record) throws Trouble {
        return record.contact().flatMap(Ref::of).or(() -> unassigned).orElseThrow(() -> new Trouble(Trouble.Kind.REFUSED,
                "This call belongs to nobody in Odoo: give it a contact, or have the administrator name one for such calls (crm.odoo.unassigned)."));
    }

    private static Map<String, String> message(CallRecord record, Ref target) {
        var values = new LinkedHashMap<String, String>();
        values.put("model", target.kind().model());
        values.put("res_id", Long.toString(target.id()));
        values.put("message_type", "comment");
        values.put("subtype_id/id", "mail.mt_note"); // for colleagues: customers do not see it, and nobody is mailed
        values.put("is_internal", "1");
        values.put("message_id", EarlierCalls.messageId(record));
        values.put("date", EarlierCalls.MOMENT.format(record.began()));
        values.put("body", Note.of(record).body(record));
        return values;
    }

    private Optional<There> there(CallRecord record) throws Trouble, InterruptedException {
        var domain = new JsonArray();
        domain.add(Domain.leaf("message_id", "=", EarlierCalls.messageId(record)));
        return odoo.search(MESSAGE, domain, List.of("model", "res_id", "body"), "", 1, false).stream().findFirst()
                .map(message -> new There(People.word(message, "body").flatMap(Note::read), People.word(message, "model").orElse(""), Json.number(message, "res_id")));
    }

    /** An activity that was done is gone, in Odoo; it must not come back because a note is corrected. */
    private void promise(CallRecord record, Ref target, Optional<There> there, Filer.Attempt attempt) throws Trouble, InterruptedException {
        var before = there.flatMap(There::note).map(Note::promised).orElse(OptionalLong.empty());
        var open = record.callback().filter(callback -> !callback.kept());
        if (open.isEmpty()) {
            if (before.isPresent() || record.callback().isPresent()) over(record, attempt);
            return;
        }
        var same = before.isPresent() && before.getAsLong() == open.get().due().getEpochSecond();
        if (same && (there.get().isOf(target) || activities(record).isEmpty())) return;
        attempt.write(() -> odoo.load(ACTIVITY, "callback_" + record.key(), activity(record, open.get(), target)));
    }

    /** Kept, or taken back. */
    private void over(CallRecord record, Filer.Attempt attempt) throws Trouble, InterruptedException {
        for (var activity : activities(record)) {
            var id = Odoo.id(activity);
            if (id.isEmpty()) continue;
            if (record.callback().isPresent()) done(id.getAsLong(), attempt);
            else attempt.write(() -> odoo.delete(ACTIVITY, id.getAsLong()));
        }
    }

    /** What Odoo does not let be done, such as for a user without an e-mail address, stays open: it is not worth more than the note. */
    private void done(long activity, Filer.Attempt attempt) throws Trouble, InterruptedException {
        try {
            attempt.write(() -> odoo.done(activity));
        } catch (Trouble e) {
            if (e.kind() != Trouble.Kind.REFUSED) throw e;
            LOG.log(Level.WARNING, "an activity stays open in Odoo although the promise was kept: " + e.getMessage());
        }
    }

    private static String mark(CallRecord record) {
        return "callwright-" + record.key();
    }

    private List<JsonObject> activities(CallRecord record) throws Trouble, InterruptedException {
        var domain = new JsonArray();
        domain.add(Domain.leaf("note", "like", new JsonPrimitive(mark(record))));
        return odoo.search(ACTIVITY, domain, List.of("res_id"), "", 2, true);
    }

    private Map<String, String> activity(CallRecord record, Callback callback, Ref target) {
        var due = callback.due().atZone(zone);
        var values = new LinkedHashMap<String, String>();
        values.put("res_model_id/id", target.kind().modelId());
        values.put("res_id", Long.toString(target.id()));
        values.put("activity_type_id/id", "mail.mail_activity_data_call");
        values.put("summary", Domain.plain("Call back " + (record.name().isBlank() ? callback.address().value() : record.name()) + " at " + HOUR.format(due)));
        values.put("note", "<p class=\"" + mark(record) + "\">" + (callback.remark().isBlank() ? "" : Texts.html(callback.remark()) + "<br>")
                + Texts.html(callback.address().value()) + "</p>");
        values.put("date_deadline", due.toLocalDate().toString());
        return values;
    }
}
