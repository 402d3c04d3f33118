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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import org.callwright.crm.net.Json;
import org.callwright.model.CallRecord;
import org.callwright.spi.crm.Filing;

import com.google.gson.JsonObject;

/**
 * Files calls as tasks, each once. Where the org has a field of ours on Task that is unique, Salesforce itself refuses a second
 * one. Elsewhere what is there is looked at before anything is added. Because a request that nobody waits for any more may still be
 * carried out after a later one, a call with such a request is looked at again ({@link Doubts}), and the newest text put back.
 */
final class Filer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Filer.class.getName());
    private static final String TASK = "Task";
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(2);

    private static final Comparator<Found> BEST_FIRST = Comparator.comparingInt((Found task) -> -task.mark().revision()).thenComparing(task -> task.id().value());

    /** A task of ours that is there. */
    private record Found(Id id, Mark mark, boolean closed) {}

    /** Whether a request is under way that writes: of that one nobody knows what became of it when it fails. */
    private static final class Attempt {
        private boolean writing;
    }

    private final Api api;
    private final TaskForm form;
    private final Optional<String> unique;
    private final Doubts doubts;
    private final AtomicBoolean first = new AtomicBoolean(true);
    private final ReentrantLock one = new ReentrantLock(); // filing and looking again do not get in each other's way
    private final Thread looking;

    /** @param unique the field of Task that takes a call's key and no two the same */
    Filer(Api api, TaskForm form, Optional<String> unique, Doubts doubts) {
        this.api = api;
        this.form = form;
        this.unique = unique;
        this.doubts = doubts;
        this.looking = Thread.ofVirtual().name("salesforce look again").start(this::lookAgain);
    }

    /** @throws Trouble {@link Trouble.Kind#SIGNED_OUT} alone; everything else is a result */
    Filing file(CallRecord record) throws Trouble, InterruptedException {
        if (first.getAndSet(false)) doubts.about(record.key()); // the workbench may have been killed while it was filing this one
        one.lockInterruptibly();
        try {
            return attempt(record);
        } finally {
            one.unlock();
        }
    }

    private Filing attempt(CallRecord record) throws Trouble, InterruptedException {
        var attempt = new Attempt();
        try {
            var pieces = form.pieces(record);
            var settled = unique.isPresent() && allInserted(pieces, attempt) || settled(record, pieces, attempt) || settled(record, pieces, attempt);
            if (!settled) throw new Trouble(Trouble.Kind.REFUSED, "This call is in Salesforce already, in a task that you may not see.");
            doubts.stored(record);
            return new Filing.Stored();
        } catch (Trouble e) {
            if (attempt.writing && e.perhaps()) doubts.about(record.key());
            if (e.kind() == Trouble.Kind.SIGNED_OUT) throw e;
            return e.filing(attempt.writing);
        } catch (InterruptedException e) {
            if (attempt.writing) doubts.about(record.key());
            throw e;
        }
    }

    /** What is new is there with one request. */
    private boolean allInserted(List<TaskForm.Piece> pieces, Attempt attempt) throws Trouble, InterruptedException {
        for (var piece : pieces) if (!inserted(piece, attempt)) return false;
        return true;
    }

    /** Whether it was not there; guarded by the unique field, if there is one. */
    private boolean inserted(TaskForm.Piece piece, Attempt attempt) throws Trouble, InterruptedException {
        try {
            insert(piece, attempt);
            return true;
        } catch (Trouble e) {
            if (unique.isEmpty() || !e.has("DUPLICATE_VALUE")) throw e;
            attempt.writing = false;
            return false;
        }
    }

    private void insert(TaskForm.Piece piece, Attempt attempt) throws Trouble, InterruptedException {
        var fields = piece.fields().deepCopy();
        piece.once().entrySet().forEach(field -> fields.add(field.getKey(), field.getValue()));
        fields.entrySet().removeIf(field -> field.getValue().isJsonNull());
        unique.ifPresent(field -> fields.addProperty(field, piece.mark().key()));
        attempt.writing = true;
        api.insert(TASK, fields, Map.of());
        attempt.writing = false;
    }

    /** Makes what is there what should be there; nothing of a newer revision is touched. False where something came in between. */
    private boolean settled(CallRecord record, List<TaskForm.Piece> pieces, Attempt attempt) throws Trouble, InterruptedException {
        var there = alone(found(record), attempt);
        var main = there.get("");
        if (main != null && main.mark().revision() > record.revision()) return true;
        for (var piece : pieces) {
            var before = there.remove(piece.mark().part());
            if (before == null) {
                if (!inserted(piece, attempt)) return false;
            } else if (before.mark().revision() <= record.revision()) {
                attempt.writing = true;
                api.update(TASK, before.id(), piece.fields());
                attempt.writing = false;
            }
        }
        for (var rest : there.values()) { // the note has become shorter, the promise is off
            if (rest.mark().revision() <= record.revision() && !rest.closed()) delete(rest, attempt);
        }
        return true;
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
    private Map<String, Found> alone(List<Found> all, Attempt attempt) throws Trouble, InterruptedException {
        var best = new LinkedHashMap<String, Found>();
        for (var one : all.stream().sorted(BEST_FIRST).toList()) {
            if (best.putIfAbsent(one.mark().part(), one) == null) continue;
            LOG.log(Level.INFO, "a call was filed twice; one of the two tasks is taken away");
            delete(one, attempt);
        }
        return best;
    }

    private void delete(Found task, Attempt attempt) throws Trouble, InterruptedException {
        try {
            attempt.writing = true;
            api.delete(TASK, task.id());
            attempt.writing = false;
        } catch (Trouble e) {
            attempt.writing = false;
            if (e.kind() == Trouble.Kind.NOT_THERE) return; // somebody else did
            if (e.kind() != Trouble.Kind.REFUSED) throw e;
            LOG.log(Level.WARNING, "a task that is too many cannot be deleted: " + e.getMessage());
        }
    }

    private void lookAgain() {
        try {
            while (true) lookAt(doubts.next());
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "closed");
        }
    }

    /** Of two tasks one stays; an older text that came late is replaced by the newer one. */
    private void lookAt(CallRecord record) throws InterruptedException {
        one.lockInterruptibly();
        var seen = false;
        try {
            var attempt = new Attempt();
            var there = alone(found(record), attempt);
            var older = form.pieces(record).stream().anyMatch(piece -> !there.containsKey(piece.mark().part())
                    || there.get(piece.mark().part()).mark().revision() < record.revision());
            if (older) {
                LOG.log(Level.INFO, "an older text of a call came late; the newer one is put back");
                settled(record, form.pieces(record), attempt);
            }
            seen = true;
        } catch (Trouble e) {
            LOG.log(Level.INFO, "a call that may be filed twice could not be looked at again: " + e.getMessage());
        } finally {
            doubts.looked(record, seen);
            one.unlock();
        }
    }

    @Override
    public void close() {
        looking.interrupt();
    }
}
