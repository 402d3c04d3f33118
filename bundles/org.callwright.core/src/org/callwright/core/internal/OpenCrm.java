package org.callwright.core.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

import org.callwright.model.Address;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Capability;
import org.callwright.model.Contact;
import org.callwright.model.Fault;
import org.callwright.model.Health;
import org.callwright.model.Match;
import org.callwright.model.Notice;
import org.callwright.model.Refusal;
import org.callwright.model.Search;
import org.callwright.numbering.Numbering;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CanCreate;
import org.callwright.spi.crm.CanFile;
import org.callwright.spi.crm.CanImport;
import org.callwright.spi.crm.CanListCodes;
import org.callwright.spi.crm.CanSearch;
import org.callwright.spi.crm.CanTellEarlier;
import org.callwright.spi.crm.Creation;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.crm.CrmSink;
import org.callwright.spi.crm.NumberQuery;
import org.callwright.spi.storage.Journal;
import org.callwright.spi.storage.StoreException;

/** The customer system that is open or being opened, and what the desk asks it; each question on a virtual thread of its own. */
final class OpenCrm {

    private static final Logger LOG = System.getLogger(OpenCrm.class.getName());
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration REOPEN = Duration.ofSeconds(5);
    private static final Duration SLOWEST = Duration.ofMinutes(1);
    private static final Duration CHECK = Duration.ofMillis(1500);
    private static final int MOST_EARLIER = 20;
    private static final int AT_ONCE = 8;
    private static final int MOST_HITS = 50;

    private final CrmConnector connector;
    private final Numbering numbering;
    private final CompletableFuture<Journal> journal;
    private final Consumer<Input> desk;
    private final CompletableFuture<Crm> crm = new CompletableFuture<>();
    private final Said said;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore room = new Semaphore(AT_ONCE);
    private volatile Deliverer deliverer;
    private volatile Imports imports;

    /** @param lost is told once when this must be closed and opened again */
    OpenCrm(CrmConnector connector, Settings settings, Numbering numbering, CompletableFuture<Journal> journal, Consumer<Input> desk,
            Consumer<OpenCrm> lost) {
        this.connector = connector;
        this.numbering = numbering;
        this.journal = journal;
        this.desk = desk;
        var account = settings.account();
        said = new Said("crm:" + account + ":", desk, () -> lost.accept(this));
        desk.accept(new Input.CustomersChanged(new Health.Connecting(account)));
        threads.execute(() -> open(settings));
        crm.thenAcceptBoth(journal, (open, store) -> {
            if (open instanceof CanFile can) deliverer = new Deliverer(account, store, can, desk);
        });
    }

    CrmConnector connector() {
        return connector;
    }

    private void open(Settings settings) {
        var account = settings.account();
        var pause = REOPEN;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                var open = connector.open(settings, said);
                if (open instanceof CanListCodes can) desk.accept(new Input.CodesListed(can.codes()));
                if (open instanceof CanImport can) imports = new Imports(can, desk, System::nanoTime);
                if (!crm.complete(open)) { // closed meanwhile
                    open.close();
                    return;
                }
                var can = open instanceof CanCreate ? Set.of(Capability.CREATE_CONTACT) : Set.<Capability>of();
                desk.accept(new Input.CustomersChanged(new Health.Up(account, can, open.as())));
                desk.accept(new Input.Mended("crm:" + account));
                if (imports != null) imports.start();
                return;
            } catch (ConnectorException e) {
                LOG.log(Level.WARNING, "customer system " + account + " cannot be opened: " + e.fault(), e);
                if (Thread.currentThread().isInterrupted()) return; // closed: nobody wants to know
                var again = Optional.of(pause).filter(p -> e.fault() != Fault.CREDENTIALS); // a password tried again and again locks an account
                down(account, e.fault(), e.getMessage(), again);
                if (again.isEmpty()) return;
            } catch (RuntimeException | LinkageError e) { // a connector from elsewhere may be broken in any way
                LOG.log(Level.ERROR, "customer system " + account + " failed to open", e);
                down(account, Fault.DEFECT, "The connector " + connector.id() + " made a mistake; the log has the details.", Optional.of(pause));
            }
            try {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(SLOWEST) < 0 ? pause.multipliedBy(2) : SLOWEST;
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** @param again when it is tried again; empty when a person must act first */
    private void down(String account, Fault fault, String sentence, Optional<Duration> again) {
        desk.accept(new Input.CustomersChanged(new Health.Down(account, fault, sentence, again.map(Instant.now()::plus))));
        desk.accept(new Input.Noticed(new Notice("crm:" + account, Notice.Severity.WARNING, Instant.now(), sentence)));
    }

    /** @param internal whether callers of the own house are looked up (R28) */
    void lookUp(Effect.LookUp effect, boolean internal) {
        ask(open -> !internal && numbering.kind(effect.caller()) == Numbering.Kind.EXTENSION ? List.<Match>of() : matches(open, effect.caller()), List.<Match>of(), found -> new Input.Found(effect.call(), found));
    }

    void read(Effect.ReadContact effect) {
        ask(open -> effect.contact().connector().equals(connector.id()) ? open.contact(effect.contact()) : Optional.<Contact>empty(),
                Optional.<Contact>empty(), found -> new Input.ContactRead(effect.call(), found, effect.because()));
    }

    void search(Effect.SearchFor effect) {
        ask(open -> open instanceof CanSearch can ? hits(can.search(effect.text().strip(), MOST_HITS)) : List.<Search.Hit>of(),
                List.<Search.Hit>of(), found -> new Input.SearchFound(effect.text(), SearchRules.CUSTOMERS, found));
    }

    /** Within a moment: nobody is kept from calling by a slow customer system. */
    void check(Effect.Check effect) {
        ask(CHECK, open -> numbering.kind(effect.to()) != Numbering.Kind.NUMBER ? Optional.<String>empty()
                : matches(open, effect.to()).stream().map(Match::contact).filter(Contact::doNotCall).findFirst()
                        .map(contact -> contact.name() + " does not want to be called."),
                Optional.<String>empty(), why -> new Input.Checked(effect.to(), why));
    }

    void create(Effect.Create effect) {
        var call = effect.form().call();
        ask(DEADLINE, open -> {
            if (!(open instanceof CanCreate can)) return new Input.Created(call, Optional.empty(), List.of(), Refusal.CANNOT_CREATE.sentence());
            try {
                return switch (can.create(effect.form(), effect.evenSo())) {
                    case Creation.Created(var contact) -> new Input.Created(call, Optional.of(contact), List.of(), "");
                    case Creation.Similar(var contacts) -> new Input.Created(call, Optional.empty(), contacts, "");
                };
            } catch (ConnectorException e) {
                LOG.log(Level.WARNING, "a contact could not be created: " + e.fault(), e);
                return new Input.Created(call, Optional.empty(), List.of(), e.getMessage());
            }
        }, new Input.Created(call, Optional.empty(), List.of(), "The customer system did not answer; what you entered is still here."), came -> came);
    }

    /** What the customer system knows, and what this desk has filed itself: another desk may have filed, and the system may be down. */
    void earlier(Effect.ReadEarlier effect) {
        ask(open -> open instanceof CanTellEarlier can && effect.contact().filter(ref -> ref.connector().equals(connector.id())).isPresent()
                ? can.earlier(effect.contact().get(), MOST_EARLIER) : List.<CallRecord>of(),
                List.<CallRecord>of(), told -> new Input.EarlierRead(effect.call(), merged(effect, told)));
    }

    private List<CallRecord> merged(Effect.ReadEarlier effect, List<CallRecord> told) {
        var all = new LinkedHashMap<CallId, CallRecord>();
        told.stream().filter(record -> !record.call().equals(effect.call())).forEach(record -> all.put(record.call(), record));
        for (var record : own(effect)) all.merge(record.call(), record, (one, other) -> one.revision() >= other.revision() ? one : other);
        return all.values().stream().sorted(Comparator.comparing(CallRecord::began).reversed()).limit(MOST_EARLIER).toList();
    }

    private List<CallRecord> own(Effect.ReadEarlier effect) {
        var open = journal.getNow(null);
        if (open == null) return List.of();
        try {
            return open.earlier(effect.contact(), effect.address(), effect.call(), MOST_EARLIER);
        } catch (StoreException e) {
            LOG.log(Level.WARNING, "the earlier calls cannot be read", e);
            return List.of();
        }
    }

    void retry() {
        var running = deliverer;
        if (running != null) running.retry();
    }

    /** Once it is open: whoever asks while the customer system is still connecting need not ask again. */
    void importFrom(String file) {
        crm.thenRun(() -> {
            if (imports != null) imports.add(file);
            else desk.accept(new Input.Noticed(new Notice(Imports.SUBJECT, Notice.Severity.WARNING, Instant.now(),
                    "The customer system " + connector.id() + " does not import contacts.")));
        });
    }

    void cancelImport() {
        var can = imports;
        if (can != null) can.cancel();
    }

    void wakeDeliverer() {
        var running = deliverer;
        if (running != null) running.wake();
    }

    private List<Match> matches(Crm open, Address caller) throws ConnectorException {
        var forms = numbering.forms(caller);
        var candidates = open.whoMayBe(new NumberQuery(forms.written(), forms.e164(), forms.variants(), forms.suffix()));
        var matches = new ArrayList<Match>();
        for (var contact : candidates) {
            contact.numbers().stream().flatMap(number -> numbering.match(caller, number.address()).stream()).findFirst()
                    .ifPresent(why -> matches.add(new Match(contact, why)));
        }
        return matches;
    }

    private List<Search.Hit> hits(List<Contact> contacts) {
        return contacts.stream().flatMap(contact -> contact.numbers().stream()
                .map(number -> new Search.Hit(connector.id(), contact.name(), contact.organisation(), number, Optional.of(contact.ref())))).toList();
    }

    private interface Question<T> {
        T ask(Crm crm) throws ConnectorException;
    }

    private <T> void ask(Question<T> question, T otherwise, Function<T, Input> answer) {
        ask(DEADLINE, question, otherwise, answer);
    }

    /** Asks within the deadline; without an answer the desk gets {@code otherwise}, so that nothing waits for ever. */
    private <T> void ask(Duration deadline, Question<T> question, T otherwise, Function<T, Input> answer) {
        try {
            threads.execute(() -> desk.accept(answer.apply(answer(deadline, question).orElse(otherwise))));
        } catch (RejectedExecutionException e) { // closed
            desk.accept(answer.apply(otherwise));
        }
    }

    private <T> Optional<T> answer(Duration deadline, Question<T> question) {
        Future<T> asked;
        try {
            asked = threads.submit(() -> {
                var open = crm.get();
                room.acquire();
                try {
                    return question.ask(open);
                } finally {
                    room.release();
                }
            });
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(asked.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            if (!threads.isShutdown()) LOG.log(Level.WARNING, "the customer system did not answer", e.getCause());
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "the customer system did not answer in time");
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "closed before the customer system answered");
        }
        asked.cancel(true);
        return Optional.empty();
    }

    /** Nobody is answered from now on; an import ends with what it has, and what the system said is taken back. */
    void close() {
        if (deliverer != null) deliverer.drain(Duration.ofSeconds(2));
        threads.shutdownNow();
        if (!crm.cancel(false)) {
            if (imports != null) imports.close(Duration.ofSeconds(2));
            crm.join().close();
        }
        said.close();
    }

    /** What the connector says, below a subject of its account's own: it cannot replace what others say. */
    private static final class Said implements CrmSink {

        private final String account;
        private final Consumer<Input> desk;
        private final Set<String> subjects = new HashSet<>(); // guarded by this
        private final Runnable lost;
        private boolean closed; // guarded by this

        Said(String account, Consumer<Input> desk, Runnable lost) {
            this.account = account;
            this.desk = desk;
            this.lost = lost;
        }

        /** From now on nothing is heard: what is open will be closed. */
        @Override
        public synchronized void lost(ConnectorException why) {
            if (closed) return;
            LOG.log(Level.WARNING, account + " is lost: " + why.fault(), why);
            close();
            lost.run();
        }

        @Override
        public synchronized void say(Notice.Severity severity, String subject, String sentence) {
            if (closed) return;
            subjects.add(subject);
            desk.accept(new Input.Noticed(new Notice(account + subject, severity, Instant.now(), sentence)));
        }

        @Override
        public synchronized void takeBack(String subject) {
            if (!closed && subjects.remove(subject)) desk.accept(new Input.Mended(account + subject));
        }

        synchronized void close() {
            closed = true;
            subjects.forEach(subject -> desk.accept(new Input.Mended(account + subject)));
        }
    }
}
