package org.callwright.crm.odoo.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.callwright.crm.net.Json;
import org.callwright.model.CallRecord;
import org.callwright.model.Callback;
import org.callwright.spi.crm.Filing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * Files calls as notes, each once: its external id comes from the call, and Odoo's database has no two records of one external
 * id. What that does not guard against is an older text that arrives late, from a request that nobody waits for any more: such a
 * call is looked at again later.
 */
final class Filer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Filer.class.getName());
    private static final String MESSAGE = "mail.message";
    private static final String ACTIVITY = "mail.activity";
    private static final List<Duration> LOOK_AGAIN = List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(11));
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
    private final List<Duration> lookAgain;
    private final Set<String> doubtful = ConcurrentHashMap.newKeySet();
    private final Set<Thread> looking = ConcurrentHashMap.newKeySet();

    /**
     * @param unassigned where calls go that belong to nobody
     * @param zone       where the agent is: the day of an activity is one of a calendar on the wall
     */
    Filer(Odoo odoo, Optional<Ref> unassigned, ZoneId zone) {
        this(odoo, unassigned, zone, LOOK_AGAIN);
    }

    /** @param lookAgain the times after which a doubtful call is looked at again */
    Filer(Odoo odoo, Optional<Ref> unassigned, ZoneId zone, List<Duration> lookAgain) {
        this.odoo = odoo;
        this.unassigned = unassigned;
        this.zone = zone;
        this.lookAgain = List.copyOf(lookAgain);
    }

    /** @throws Trouble {@link Trouble.Kind#SIGNED_OUT} alone; everything else is a result */
    Filing file(CallRecord record) throws Trouble, InterruptedException {
        var target = record.contact().flatMap(Ref::of).or(() -> unassigned);
        if (target.isEmpty()) {
            return new Filing.Rejected("This call belongs to nobody in Odoo: give it a contact, or have the administrator name one for such calls"
                    + " (crm.odoo.unassigned).");
        }
        var writing = new boolean[1];
        try {
            settle(record, target.get(), writing);
            if (doubtful.remove(record.key())) lookAgain(record, target.get());
            return new Filing.Stored();
        } catch (Trouble e) {
            if (writing[0] && e.perhaps()) doubtful.add(record.key());
            if (e.kind() == Trouble.Kind.SIGNED_OUT) throw e;
            if (e.kind() == Trouble.Kind.NOT_THERE) return new Filing.Rejected("The contact of this call is not there in Odoo any more; give it another one.");
            return e.filing(writing[0]);
        } catch (InterruptedException e) {
            if (writing[0]) doubtful.add(record.key());
            throw e;
        }
    }

    private void settle(CallRecord record, Ref target, boolean[] writing) throws Trouble, InterruptedException {
        var there = there(record);
        if (there.isPresent() && there.get().revision() > record.revision()) return;
        promise(record, target, there, writing); // before the note, which remembers that it was kept
        writing[0] = true;
        odoo.load(MESSAGE, "call_" + record.key(), message(record, target));
        writing[0] = false;
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
    private void promise(CallRecord record, Ref target, Optional<There> there, boolean[] writing) throws Trouble, InterruptedException {
        var before = there.flatMap(There::note).map(Note::promised).orElse(OptionalLong.empty());
        if (record.callback().isEmpty()) {
            if (before.isEmpty()) return;
            for (var activity : activities(record)) {
                writing[0] = true;
                if (Odoo.id(activity).isPresent()) odoo.delete(ACTIVITY, Odoo.id(activity).getAsLong());
                writing[0] = false;
            }
            return;
        }
        var callback = record.callback().get();
        var same = before.isPresent() && before.getAsLong() == callback.due().getEpochSecond();
        if (same && (there.get().isOf(target) || activities(record).isEmpty())) return;
        writing[0] = true;
        odoo.load(ACTIVITY, "callback_" + record.key(), activity(record, callback, target));
        writing[0] = false;
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
        var about = callback.contact().flatMap(Ref::of).orElse(target);
        var values = new LinkedHashMap<String, String>();
        values.put("res_model_id/id", about.kind().modelId());
        values.put("res_id", Long.toString(about.id()));
        values.put("activity_type_id/id", "mail.mail_activity_data_call");
        values.put("summary", Domain.plain("Call back " + (callback.name().isBlank() ? callback.address().value() : callback.name()) + " at " + HOUR.format(due)));
        values.put("note", "<p class=\"" + mark(record) + "\">" + (callback.remark().isBlank() ? "" : Texts.html(callback.remark()) + "<br>")
                + Texts.html(callback.address().value()) + "</p>");
        values.put("date_deadline", due.toLocalDate().toString());
        return values;
    }

    private void lookAgain(CallRecord record, Ref target) {
        if (lookAgain.isEmpty()) return;
        var thread = Thread.ofVirtual().name("odoo look again").unstarted(() -> {
            try {
                for (var pause : lookAgain) {
                    Thread.sleep(pause);
                    var there = there(record);
                    if (there.isPresent() && there.get().note().isPresent() && there.get().revision() < record.revision()) settle(record, target, new boolean[1]);
                }
            } catch (Trouble e) {
                LOG.log(Level.INFO, "a call whose text may have been replaced by an older one could not be looked at again: " + e.getMessage());
            } catch (InterruptedException e) {
                LOG.log(Level.DEBUG, "closed");
            } finally {
                looking.remove(Thread.currentThread());
            }
        });
        looking.add(thread);
        thread.start();
    }

    @Override
    public void close() {
        looking.forEach(Thread::interrupt);
    }
}
