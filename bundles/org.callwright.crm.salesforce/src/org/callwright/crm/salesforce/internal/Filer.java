package org.callwright.crm.salesforce.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.callwright.model.CallRecord;
import org.callwright.spi.crm.Filing;

/**
 * Files calls as tasks, each once. Where the org has a field of ours on Task that is unique, Salesforce itself refuses a second
 * one. Elsewhere what is there is looked at before anything is added; and because a request that nobody waits for any more may
 * still be carried out after that look, a call with such a request is looked at again later, and of two the newer text stays.
 */
final class Filer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Filer.class.getName());
    private static final String TASK = "Task";
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(2);
    private static final List<Duration> LOOK_AGAIN = List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(11));

    private static final Comparator<Found> BEST_FIRST = Comparator.comparingInt((Found task) -> -task.mark().revision()).thenComparing(task -> task.id().value());

    /** A task of ours that is there. */
    private record Found(Id id, Mark mark, boolean closed) {}

    private final Api api;
    private final TaskForm form;
    private final Optional<String> unique;
    private final List<Duration> lookAgain;
    private final Set<String> doubtful = ConcurrentHashMap.newKeySet();
    private final Set<Thread> looking = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean first = new AtomicBoolean(true);

    /** @param unique the field of Task that takes a call's key and no two the same */
    Filer(Api api, TaskForm form, Optional<String> unique) {
        this(api, form, unique, LOOK_AGAIN);
    }

    /** @param lookAgain the times after which a doubtful call is looked at again; a request takes ten minutes at most */
    Filer(Api api, TaskForm form, Optional<String> unique, List<Duration> lookAgain) {
        this.api = api;
        this.form = form;
        this.unique = unique;
        this.lookAgain = List.copyOf(lookAgain);
    }

    /** @throws Trouble {@link Trouble.Kind#SIGNED_OUT} alone; everything else is a result */
    Filing file(CallRecord record) throws Trouble, InterruptedException {
        var writing = new boolean[1];
        if (first.getAndSet(false)) doubtful.add(record.key()); // the workbench may have been killed while it was filing this one
        try {
            var pieces = form.pieces(record);
            if (unique.isEmpty() || !inserted(pieces.getFirst(), writing)) settle(record, pieces, writing);
            else for (var piece : pieces.subList(1, pieces.size())) if (!inserted(piece, writing)) throw changing();
            if (doubtful.remove(record.key())) lookAgain(record);
            return new Filing.Stored();
        } catch (Trouble e) {
            if (writing[0] && e.perhaps()) doubtful.add(record.key());
            if (e.kind() == Trouble.Kind.SIGNED_OUT) throw e;
            return e.filing(writing[0]);
        } catch (InterruptedException e) {
            if (writing[0]) doubtful.add(record.key());
            throw e;
        }
    }

    private static Trouble changing() {
        return new Trouble(Trouble.Kind.BUSY, true, "Salesforce is just filing this call for somebody else.", List.of(), Duration.ZERO, null);
    }

    /** Whether it was not there; guarded by the unique field. */
    private boolean inserted(TaskForm.Piece piece, boolean[] writing) throws Trouble, InterruptedException {
        try {
            insert(piece, writing);
            return true;
        } catch (Trouble e) {
            if (e.has("DUPLICATE_VALUE")) return false;
            throw e;
        }
    }

    private void insert(TaskForm.Piece piece, boolean[] writing) throws Trouble, InterruptedException {
        var fields = piece.fields().deepCopy();
        piece.once().entrySet().forEach(field -> fields.add(field.getKey(), field.getValue()));
        fields.entrySet().removeIf(field -> field.getValue().isJsonNull());
        unique.ifPresent(field -> fields.addProperty(field, piece.mark().key()));
        writing[0] = true;
        api.insert(TASK, fields, Map.of());
        writing[0] = false;
    }

    /** Makes what is there what should be there; nothing of a newer revision is touched. */
    private void settle(CallRecord record, List<TaskForm.Piece> pieces, boolean[] writing) throws Trouble, InterruptedException {
        var there = alone(found(record), writing);
        var main = there.get("");
        if (main != null && main.mark().revision() > record.revision()) return;
        for (var piece : pieces) {
            var before = there.remove(piece.mark().part());
            if (before == null) {
                if (unique.isEmpty()) insert(piece, writing);
                else if (!inserted(piece, writing)) throw changing();
            } else if (before.mark().revision() <= record.revision()) {
                writing[0] = true;
                api.update(TASK, before.id(), piece.fields());
                writing[0] = false;
            }
        }
        for (var rest : there.values()) { // the note has become shorter, the promise is off
            if (rest.mark().revision() <= record.revision() && !rest.closed()) delete(rest, writing);
        }
    }

    private List<Found> found(CallRecord record) throws Trouble, InterruptedException {
        var fields = new ArrayList<>(List.of("Id", "CallObject", "CreatedDate"));
        if (form.shape().has("IsClosed")) fields.add("IsClosed");
        var about = unique.map(field -> Soql.Condition.beginsWith(field, record.key()))
                .orElseGet(() -> Soql.Condition.beginsWith("CallObject", Mark.beginning(record.key())));
        var since = Soql.Condition.since("CreatedDate", record.began().minus(CLOCKS_DIFFER)); // has an index, CallObject has none
        var all = new ArrayList<Found>();
        for (var task : api.query(Soql.select(fields, TASK).where(about, since).oldestFirst("CreatedDate"))) {
            var mark = Json.text(task, "CallObject").flatMap(Mark::read).filter(known -> known.call().equals(record.key()));
            var id = Json.text(task, "Id").flatMap(Id::of);
            if (mark.isPresent() && id.isPresent()) {
                // an account of what was promised may be done already; the call itself always is
                all.add(new Found(id.get(), mark.get(), mark.get().part().equals(Mark.CALLBACK) && Json.is(task, "IsClosed")));
            }
        }
        return all;
    }

    /** One for each part: of several the newest text stays, and of the same text the oldest task. */
    private Map<String, Found> alone(List<Found> all, boolean[] writing) throws Trouble, InterruptedException {
        var best = new LinkedHashMap<String, Found>();
        for (var one : all.stream().sorted(BEST_FIRST).toList()) {
            if (best.putIfAbsent(one.mark().part(), one) == null) continue;
            LOG.log(Level.INFO, "a call was filed twice; one of the two tasks is taken away");
            delete(one, writing);
        }
        return best;
    }

    private void delete(Found task, boolean[] writing) throws Trouble, InterruptedException {
        try {
            writing[0] = true;
            api.delete(TASK, task.id());
            writing[0] = false;
        } catch (Trouble e) {
            writing[0] = false;
            if (e.kind() == Trouble.Kind.NOT_THERE) return; // somebody else did
            if (e.kind() != Trouble.Kind.REFUSED) throw e;
            LOG.log(Level.WARNING, "a task that is too many cannot be deleted: " + e.getMessage());
        }
    }

    private void lookAgain(CallRecord record) {
        if (unique.isPresent() || lookAgain.isEmpty()) return;
        var thread = Thread.ofVirtual().name("salesforce look again").unstarted(() -> {
            try {
                for (var pause : lookAgain) {
                    Thread.sleep(pause);
                    alone(found(record), new boolean[1]);
                }
            } catch (Trouble e) {
                LOG.log(Level.INFO, "a call that may be filed twice could not be looked at again: " + e.getMessage());
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
