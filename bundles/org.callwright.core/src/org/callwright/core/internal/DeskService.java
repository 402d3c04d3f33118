package org.callwright.core.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.core.Customers;
import org.callwright.core.DeskObserver;
import org.callwright.core.DialSource;
import org.callwright.core.LaunchSettings;
import org.callwright.core.Secrets;
import org.callwright.core.Workplace;
import org.callwright.model.AgentState;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.Fault;
import org.callwright.model.Finding;
import org.callwright.model.Health;
import org.callwright.model.LineStatus;
import org.callwright.model.Notice;
import org.callwright.model.Refusal;
import org.callwright.numbering.DialPlan;
import org.callwright.numbering.Numbering;
import org.callwright.numbering.Numberings;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.storage.Journal;
import org.callwright.spi.storage.StoreException;
import org.callwright.spi.storage.Stores;
import org.callwright.spi.telephony.TelephonyConnector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The desk as services, and its connection to the world. Keeps open what the settings want and what is installed: whenever
 * either changes, {@link #reconcile} compares the two, on one thread of its own.
 */
@Component(service = { Commands.class, Workplace.class, Customers.class })
public final class DeskService implements Commands, Workplace, Customers {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration REOPEN = Duration.ofSeconds(1);
    private static final int MOST_RECENTS = 200;

    private final Stores stores;
    private final Numberings numberings;
    private final Engine engine;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("workplace").factory()); // a thread only once there is something to do
    private final OpenSources sources;
    private final Arrivals<TelephonyConnector> telephony = new Arrivals<>(TelephonyConnector::id, this::changed);
    private final Arrivals<CrmConnector> customers = new Arrivals<>(CrmConnector::id, this::changed);

    private volatile Numbering numbering;
    private volatile Optional<Wanted> wanted = Optional.empty();
    private volatile StoreQueue store;
    private volatile OpenLine line;
    private volatile OpenCrm crm;
    private final CrmAccount account = new CrmAccount();
    private final CompletableFuture<Journal> journal = new CompletableFuture<>();
    private volatile boolean storeTried;
    private volatile Optional<StoreException> storeTrouble = Optional.empty();
    private volatile boolean closed;
    private Optional<LogFile> log = Optional.empty(); // on the workplace's thread

    /** What the settings ask for; {@code since} tells how long a connector has been waited for. */
    private record Wanted(Settings settings, String line, String crm, Instant since) {

        static Wanted of(Settings settings) {
            return new Wanted(settings, settings.text("line", "sim"), settings.text("crm", "local"), Instant.now());
        }

        /** The customer system's settings. */
        Settings account() {
            var sample = line.equals("sim") ? Map.of("crm.local.sample", "true") : Map.<String, String>of(); // a desk to try has people to try it with
            return new AccountSettings(crm, settings, sample);
        }
    }

    @Activate
    public DeskService(@Reference Stores stores, @Reference Numberings numberings) {
        this.stores = stores;
        this.numberings = numberings;
        this.engine = new Engine(new DeskClock(), this::start);
        this.sources = new OpenSources(engine::take);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    public void addObserver(DeskObserver observer) {
        engine.add(observer);
    }

    void removeObserver(DeskObserver observer) {
        engine.remove(observer);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    public void addTelephony(TelephonyConnector connector) {
        telephony.add(connector);
    }

    void removeTelephony(TelephonyConnector connector) {
        telephony.remove(connector);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    public void addCustomers(CrmConnector connector) {
        customers.add(connector);
    }

    void removeCustomers(CrmConnector connector) {
        customers.remove(connector);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    public void addSource(DialSource source) {
        sources.add(source);
    }

    void removeSource(DialSource source) {
        sources.remove(source);
    }

    @Override
    public void send(Command command) {
        if (command instanceof Command.RequestDial asked) sources.request(asked);
        else engine.take(new Input.Asked(command));
    }

    @Override
    public void open(LaunchSettings settings, Secrets secrets) {
        thread.execute(() -> want(new DeskSettings(settings, secrets, this::forgetful)));
    }

    private void want(DeskSettings settings) {
        if (engine.now().calls().stream().anyMatch(Call::live)) { // nobody is cut off by a preference page
            engine.take(new Input.Noticed(new Notice("settings", Notice.Severity.INFO, Instant.now(),
                    "The new settings apply as soon as the call is over.")));
            thread.schedule(() -> want(settings), 1, TimeUnit.SECONDS);
            return;
        }
        if (log.isEmpty()) log = LogFile.open(settings.workspace());
        engine.take(new Input.Mended("settings"));
        numbering = numberings.site(dialPlan(settings));
        var policy = PolicySettings.of(settings);
        engine.take(new Input.Decided(policy.handling(policy.handling().emergency(numbering.emergencyNumbers()))));
        sources.open(settings.launch(), numbering);
        closeLine();
        closeCrm();
        engine.now().customers().forEach(old -> engine.take(new Input.CustomersGone(old.connector()))); // one that is not installed, say
        wanted = Optional.of(Wanted.of(settings));
        if (store == null) openStore(settings);
        else store.connector(filedIn(settings));
        reconcile();
        thread.schedule(this::reconcile, PATIENCE.toMillis() + 100, TimeUnit.MILLISECONDS);
    }

    private void forgetful() {
        engine.take(new Input.Noticed(new Notice("secrets", Notice.Severity.INFO, Instant.now(),
                "This computer has no key ring that Callwright can use: you will have to sign in again after the next start.")));
    }

    /** A slip in the dial plan must not keep the agent from calling: then numbers are dialled as they are typed. */
    private DialPlan dialPlan(Settings settings) {
        try {
            engine.take(new Input.Mended("dial"));
            return DialPlan.read(settings::text);
        } catch (IllegalArgumentException e) {
            engine.take(new Input.Noticed(new Notice("dial", Notice.Severity.WARNING, Instant.now(), e.getMessage())));
            return DialPlan.read(key -> Optional.empty());
        }
    }

    private void openStore(Settings settings) {
        store = new StoreQueue(() -> openJournal(settings), filedIn(settings), engine::take, () -> {
            var running = crm;
            if (running != null) running.wakeDeliverer();
        }, () -> {
            var running = crm;
            if (running != null) running.retry();
        });
    }

    /** Blank for nowhere. */
    private static String filedIn(Settings settings) {
        var crm = settings.text("crm", "local");
        return crm.equals("none") ? "" : crm;
    }

    /** On the store's thread: the desk learns what it knew, before anything new is written. */
    private Journal openJournal(Settings settings) throws StoreException {
        try {
            var open = stores.journal(settings.workspace());
            remember(open);
            open.recovered().ifPresent(sentence -> engine.take(
                    new Input.Noticed(new Notice("storage:recovered", Notice.Severity.WARNING, Instant.now(), sentence))));
            storeTrouble = Optional.empty();
            journal.complete(open);
            return open;
        } catch (StoreException e) {
            storeTrouble = Optional.of(e);
            throw e;
        } finally {
            if (!storeTried && engine.now().agent() instanceof AgentState.SignedOut) declare(settings.text("agent.start", "ready"));
            storeTried = true;
            changed();
        }
    }

    private void remember(Journal open) throws StoreException {
        try {
            var unfinished = open.open();
            var corrected = new HashSet<CallId>();
            for (var record : unfinished) {
                if (open.filed(record.call()).isPresent()) corrected.add(record.call());
            }
            engine.take(new Input.Remembered(unfinished, corrected, open.outbox(), open.recents(MOST_RECENTS), open.favourites(),
                    open.doings(), open.forms(), open.callbacks()));
        } catch (StoreException | RuntimeException e) {
            open.close(); // else the next attempt would find the workspace locked by ourselves
            throw e;
        }
    }

    private void declare(String state) {
        var presence = switch (state) {
            case "out" -> Command.Declare.Presence.OUT;
            case "away" -> Command.Declare.Presence.AWAY;
            default -> Command.Declare.Presence.READY;
        };
        send(new Command.Declare(presence, presence == Command.Declare.Presence.AWAY ? "away" : ""));
    }

    private void changed() {
        if (wanted.isPresent() && !closed) thread.execute(this::reconcile);
    }

    private void reconcile() {
        if (wanted.isEmpty() || closed) return;
        var want = wanted.get();
        reconcileCrm(want);
        reconcileLine(want);
    }

    private void reconcileLine(Wanted want) {
        var connector = telephony.find(want.line());
        if (line != null && connector.filter(line.connector()::equals).isEmpty()) closeLine();
        if (line != null || !storeTried) return;
        if (blocked().isPresent()) {
            engine.take(new Input.LineOpening(new LineStatus(want.line(), want.line(),
                    new Health.Down(want.line(), Fault.REFUSED, blocked().get().getMessage(), Optional.empty()))));
        } else if (connector.isPresent()) {
            line = new OpenLine(connector.get(), new AccountSettings(want.line(), want.settings(), Map.of()), numbering, engine::take);
            line.open();
        } else {
            var health = want.since().plus(PATIENCE).isAfter(Instant.now()) ? new Health.Connecting(want.line())
                    : new Health.Down(want.line(), Fault.MISCONFIGURED, "The telephone connector “" + want.line()
                            + "” is not installed: install it from the update site, or choose another line in the preferences.", Optional.empty());
            engine.take(new Input.LineOpening(new LineStatus(want.line(), want.line(), health)));
        }
    }

    /** Why no line may be opened: another desk has the workspace, and two desks must not answer the same calls. */
    private Optional<StoreException> blocked() {
        return storeTrouble.filter(e -> e.kind() == StoreException.Kind.IN_USE || e.kind() == StoreException.Kind.NEWER);
    }

    private void reconcileCrm(Wanted want) {
        var connector = customers.find(want.crm());
        if (crm != null && connector.filter(crm.connector()::equals).isEmpty()) closeCrm();
        if (crm != null || want.crm().equals("none")) return;
        if (connector.isPresent()) {
            crm = new OpenCrm(connector.get(), want.account(), numbering, journal, engine::take, lost -> thread.execute(() -> reopen(lost)));
        } else if (!want.since().plus(PATIENCE).isAfter(Instant.now())) {
            engine.take(new Input.CustomersChanged(new Health.Down(want.crm(), Fault.MISCONFIGURED, "The customer system connector “" + want.crm()
                    + "” is not installed: install it from the update site, or choose another in the preferences.", Optional.empty())));
        }
    }

    private void closeLine() {
        if (line == null) return;
        var closing = line;
        line = null;
        closing.close(engine.now());
        engine.take(new Input.LineGone(closing.account()));
    }

    private void reopen(OpenCrm lost) {
        if (crm != lost) return;
        closeCrm();
        thread.schedule(this::reconcile, REOPEN.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public List<String> installed() {
        return customers.ids();
    }

    @Override
    public boolean canSignIn(String connector) {
        return CrmAccount.canSignIn(customers.find(connector));
    }

    @Override
    public Future<?> signIn(Consumer<URI> browser, Consumer<Finding> done) {
        var want = wanted;
        return account.signIn(want.flatMap(it -> customers.find(it.crm())), want.map(Wanted::account).orElse(null), browser, this::reopenCrm, done);
    }

    @Override
    public Future<?> signOut(Consumer<Finding> done) {
        var want = wanted;
        return account.signOut(want.flatMap(it -> customers.find(it.crm())), want.map(Wanted::account).orElse(null), this::reopenCrm, done);
    }

    @Override
    public Future<?> diagnose(LaunchSettings settings, Secrets secrets, Consumer<Finding> found, Runnable done) {
        var want = Wanted.of(new DeskSettings(settings, secrets, () -> {}));
        return account.diagnose(customers.find(want.crm()), want.crm(), want.account(), found, done);
    }

    private void reopenCrm() {
        if (!closed) thread.execute(() -> {
            closeCrm();
            reconcile();
        });
    }

    private void closeCrm() {
        if (crm == null) return;
        crm.close();
        engine.take(new Input.CustomersGone(crm.connector().id()));
        crm = null;
    }

    private void start(Effect effect) {
        switch (effect) {
            case Effect.OnLine on -> {
                var running = line;
                if (running != null && running.account().equals(on.line())) running.ask(on);
                else engine.take(new Input.Failed(on, "The telephone line is not connected."));
            }
            case Effect.OnStore on -> {
                if (store != null) store.put(on);
            }
            case Effect.LookUp lookUp -> {
                var running = crm;
                if (running != null) running.lookUp(lookUp, engine.now().policy().contacts().internal());
                else engine.take(new Input.Found(lookUp.call(), List.of()));
            }
            case Effect.ReadContact read -> {
                var running = crm;
                if (running != null) running.read(read);
                else engine.take(new Input.ContactRead(read.call(), Optional.empty(), read.because()));
            }
            case Effect.SearchFor search -> {
                var running = crm;
                if (running != null) running.search(search);
                else engine.take(new Input.SearchFound(search.text(), SearchRules.CUSTOMERS, List.of()));
            }
            case Effect.Check check -> {
                var running = crm;
                if (running != null) running.check(check);
                else engine.take(new Input.Checked(check.to(), Optional.empty()));
            }
            case Effect.Create create -> {
                var running = crm;
                if (running != null) running.create(create);
                else engine.take(new Input.Created(create.form().call(), Optional.empty(), List.of(), Refusal.CANNOT_CREATE.sentence()));
            }
            case Effect.ReadEarlier read -> {
                var running = crm;
                if (running != null) running.earlier(read);
            }
            case Effect.ImportContacts(var file) -> {
                var running = crm;
                if (running != null) running.importFrom(file);
                else engine.take(new Input.Noticed(new Notice(Imports.SUBJECT, Notice.Severity.WARNING, Instant.now(),
                        "There is no customer system to import contacts into.")));
            }
            case Effect.CancelImport c -> {
                var running = crm;
                if (running != null) running.cancelImport();
            }
            case Effect.OpenLink(var uri) -> sources.link(uri);
            case Effect.Pair(var digits) -> sources.pair(digits);
            case Effect.Settle(CallId call) -> engine.take(new Input.Settled(call));
        }
    }

    @Override
    public void close() {
        try {
            thread.submit(() -> {
                closed = true;
                wanted = Optional.empty();
                sources.close();
                closeLine();
                closeCrm();
                engine.close(Duration.ofSeconds(1));
                if (store != null) store.close(Duration.ofSeconds(3));
                store = null;
                log.ifPresent(LogFile::close);
                log = Optional.empty();
            }).get(9, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException | java.util.concurrent.RejectedExecutionException e) {
            System.getLogger(DeskService.class.getName()).log(System.Logger.Level.WARNING, "the desk did not close in time", e);
        }
    }

    @Deactivate
    public void deactivate() {
        if (wanted.isPresent() || store != null) close();
        engine.close(Duration.ZERO);
        thread.shutdown();
        sources.end();
    }
}
