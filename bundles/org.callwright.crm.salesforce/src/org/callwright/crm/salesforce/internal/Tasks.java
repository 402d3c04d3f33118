package org.callwright.crm.salesforce.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callwright.crm.net.Filer;
import org.callwright.crm.net.Json;
import org.callwright.crm.net.Trouble;
import org.callwright.model.CallRecord;

import com.google.gson.JsonObject;

/**
 * Calls as tasks, each once. Where the org has a field of ours on Task that is unique, Salesforce itself refuses a second one.
 * Elsewhere what is there is looked at before anything is added.
 */
final class Tasks implements Filer.Place {

    private static final Logger LOG = System.getLogger(Tasks.class.getName());
    private static final String TASK = "Task";
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(2);

    private static final Comparator<Found> BEST_FIRST = Comparator.comparingInt((Found task) -> -task.mark().revision()).thenComparing(task -> task.id().value());

    /** A task of ours that is there. */
    private record Found(Id id, Mark mark, boolean closed) {}

    private final Api api;
    private final TaskForm form;
    private final Optional<String> unique;

    /** @param unique the field of Task that takes a call's key and no two the same */
    Tasks(Api api, TaskForm form, Optional<String> unique) {
        this.api = api;
        this.form = form;
        this.unique = unique;
    }

    @Override
    public void settle(CallRecord record, Filer.Attempt attempt) throws Trouble, InterruptedException {
        var pieces = form.pieces(record);
        if (!record.note().isEmpty() && !form.fills("Description")) throw unfilled("Description", "notes are kept");
        if (unique.isEmpty() && !form.fills("CallObject")) throw unfilled("CallObject", "it is kept which call it is");
        var settled = unique.isPresent() && allInserted(pieces, attempt) || settled(record, pieces, attempt, false)
                || settled(record, pieces, attempt, true);
        if (!settled) throw new Trouble(Trouble.Kind.REFUSED, "This call is in Salesforce already, in a task that you may not see.");
    }

    /** A note that has no place is not stored, and a task without a mark would be there again and again. */
    private static Trouble unfilled(String field, String what) {
        return new Trouble(Trouble.Kind.MISCONFIGURED, "Your Salesforce user may not fill the field " + field + " of a task, in which " + what + "; the administrator can change that.");
    }

    /** What is new is there with one request. */
    private boolean allInserted(List<TaskForm.Piece> pieces, Filer.Attempt attempt) throws Trouble, InterruptedException {
        for (var piece : pieces) if (!inserted(piece, attempt)) return false;
        return true;
    }

    /** Whether it was not there; guarded by the unique field, if there is one. */
    private boolean inserted(TaskForm.Piece piece, Filer.Attempt attempt) throws Trouble, InterruptedException {
        try {
            insert(piece, attempt);
            return true;
        } catch (Refusal e) {
            if (unique.isEmpty() || !e.has("DUPLICATE_VALUE")) throw e;
            return false;
        }
    }

    private void insert(TaskForm.Piece piece, Filer.Attempt attempt) throws Trouble, InterruptedException {
        var fields = piece.fields().deepCopy();
        piece.once().entrySet().forEach(field -> fields.add(field.getKey(), field.getValue()));
        fields.entrySet().removeIf(field -> field.getValue().isJsonNull());
        unique.ifPresent(field -> fields.addProperty(field, piece.mark().key()));
        attempt.write(() -> api.insert(TASK, fields, Map.of()));
    }

    /**
     * Makes what is there what should be there; nothing of a newer revision is touched. False where something came in between.
     *
     * @param last whether a task that is gone when it is to be changed is told: then it is not the task, but whom it is about
     */
    private boolean settled(CallRecord record, List<TaskForm.Piece> pieces, Filer.Attempt attempt, boolean last) throws Trouble, InterruptedException {
        var there = alone(found(record), attempt);
        var main = there.get("");
        if (main != null && main.mark().revision() > record.revision()) return true;
        for (var piece : pieces) {
            var before = there.remove(piece.mark().part());
            if (before == null) {
                if (!inserted(piece, attempt)) return false;
            } else if (before.mark().revision() <= record.revision() && !updated(before, piece, attempt, last)) {
                return false;
            }
        }
        for (var rest : there.values()) { // the note has become shorter, the promise is off
            if (rest.mark().revision() <= record.revision() && !rest.closed()) delete(rest, attempt);
        }
        return true;
    }

    private boolean updated(Found before, TaskForm.Piece piece, Filer.Attempt attempt, boolean last) throws Trouble, InterruptedException {
        try {
            attempt.write(() -> api.update(TASK, before.id(), piece.fields()));
            return true;
        } catch (Trouble e) {
            if (e.kind() != Trouble.Kind.NOT_THERE || last) throw e;
            return false;
        }
    }

    private List<Found> found(CallRecord record) throws Trouble, InterruptedException {
        var key = unique.orElse("CallObject");
        var fields = new LinkedHashSet<>(List.of("Id", key));
        for (var name : List.of("CallObject", "IsClosed")) if (form.shape().has(name)) fields.add(name);
        var query = Soql.select(List.copyOf(fields), TASK);
        // the field of ours has an index; CallObject has none, and the day of creation has one
        if (unique.isPresent()) query.where(Soql.Condition.beginsWith(key, record.key()));
        else query.where(Soql.Condition.beginsWith(key, Mark.beginning(record.key())), Soql.Condition.since("CreatedDate", record.began().minus(CLOCKS_DIFFER)));
        var all = new ArrayList<Found>();
        for (var task : api.query(query)) {
            var mark = mark(task).filter(known -> known.call().equals(record.key()));
            var id = Json.text(task, "Id").flatMap(Id::of);
            if (mark.isPresent() && id.isPresent()) {
                // what was promised may be done already; the call itself always is
                all.add(new Found(id.get(), mark.get(), mark.get().part().equals(Mark.CALLBACK) && Json.is(task, "IsClosed")));
            }
        }
        return all;
    }

    /** Somebody may have changed what is in CallObject; what the org guards still says which task it is. */
    private Optional<Mark> mark(JsonObject task) {
        var guarded = unique.flatMap(field -> Json.text(task, field)).map(key -> key.split("/", 2)).map(key -> new Mark(key[0], key.length > 1 ? key[1] : "", 0, Optional.empty()));
        return Json.text(task, "CallObject").flatMap(Mark::read).or(() -> guarded);
    }

    /** One for each part: of several the newest text stays, and of the same text the oldest task. */
    private Map<String, Found> alone(List<Found> all, Filer.Attempt attempt) throws Trouble, InterruptedException {
        var best = new LinkedHashMap<String, Found>();
        for (var one : all.stream().sorted(BEST_FIRST).toList()) {
            if (best.putIfAbsent(one.mark().part(), one) == null) continue;
            LOG.log(Level.INFO, "a call was filed twice; one of the two tasks is taken away");
            delete(one, attempt);
        }
        return best;
    }

    private void delete(Found task, Filer.Attempt attempt) throws Trouble, InterruptedException {
        try {
            attempt.write(() -> api.delete(TASK, task.id()));
        } catch (Trouble e) {
            if (e.kind() == Trouble.Kind.NOT_THERE) return; // somebody else did
            if (e.kind() != Trouble.Kind.REFUSED) throw e;
            LOG.log(Level.WARNING, "a task that is too many cannot be deleted: " + e.getMessage());
        }
    }

    /** Of two tasks one stays; an older text that came late is replaced by the newer one. */
    @Override
    public void mend(CallRecord record, Filer.Attempt attempt) throws Trouble, InterruptedException {
        var there = alone(found(record), attempt);
        var pieces = form.pieces(record);
        var older = pieces.stream().map(piece -> there.get(piece.mark().part())).anyMatch(task -> task == null || task.mark().revision() < record.revision());
        if (!older) return;
        LOG.log(Level.INFO, "an older text of a call came late; the newer one is put back");
        settled(record, pieces, attempt, true);
    }
}
