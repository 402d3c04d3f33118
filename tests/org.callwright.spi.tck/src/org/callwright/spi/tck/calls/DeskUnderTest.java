package org.callwright.spi.tck.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.callwright.core.Command;
import org.callwright.core.DeskObserver;
import org.callwright.core.LaunchSettings;
import org.callwright.core.PlainDesk;
import org.callwright.core.Secrets;
import org.callwright.model.Action;
import org.callwright.model.Address;
import org.callwright.model.Allowance;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.CallRecord;
import org.callwright.model.Capability;
import org.callwright.model.Desk;
import org.callwright.model.DialRequest;
import org.callwright.model.Leg;
import org.callwright.model.Refusal;
import org.callwright.model.Situation;
import org.callwright.spi.telephony.TelephonyConnector;

/**
 * A real desk with its agent, over the connector under test: the agent presses, looks, and waits until the desk is as it
 * should be. What failed is told with everything that the desk has shown until then. Used by one thread.
 */
public final class DeskUnderTest implements Party, AutoCloseable {

    /** Where clicks come from. */
    static final String PAGE = "page";

    private final Address address;
    private final Party agent;
    private final CardIndex cards;
    private final PlainDesk desk;
    private final Instant opened = Instant.now();
    private final List<Desk> shown = new ArrayList<>(); // guarded by this, as all below
    private final List<String> story = new ArrayList<>();
    private Optional<Refusal> refused = Optional.empty();
    private Command because;

    /**
     * @param address  how others call this desk
     * @param agent    the ears of the agent
     * @param floor    whose customers are in the card index
     * @param settings of the line, and of the desk
     */
    public DeskUnderTest(Address address, Party agent, Floor floor, TelephonyConnector connector, Map<String, String> settings) {
        this(address, agent, floor, new FiledCalls(), connector, settings);
    }

    /** @param filed what the desks beside it have filed in the same customer system */
    public DeskUnderTest(Address address, Party agent, Floor floor, FiledCalls filed, TelephonyConnector connector, Map<String, String> settings) {
        this.address = address;
        this.agent = agent;
        cards = new CardIndex(floor.customer(1).address(), floor.customer(2).address(), filed);
        desk = new PlainDesk(floor.stores(), new Watcher(), connector, cards);
        var all = new HashMap<>(Map.of("line", connector.id(), "crm", cards.id(), "dial.region", "DE"));
        all.putAll(settings);
        desk.open(new LaunchSettings(floor.workspace(), all, List.of()), Secrets.inMemory());
        await("its line is up", now -> now.lines().stream().anyMatch(line -> line.health().up()));
        await("its customer system is there", now -> now.customers().stream().anyMatch(health -> health.up()));
    }

    private final class Watcher implements DeskObserver {

        @Override
        public void changed(Desk before, Desk after) {
            synchronized (DeskUnderTest.this) {
                shown.add(after);
                tell(brief(after));
                DeskUnderTest.this.notifyAll();
            }
        }

        @Override
        public void refused(Command command, Refusal why) {
            synchronized (DeskUnderTest.this) {
                tell(command + " refused: " + why);
                if (command == because) refused = Optional.of(why);
                DeskUnderTest.this.notifyAll();
            }
        }
    }

    public Address address() {
        return address;
    }

    public synchronized Desk now() {
        return shown.isEmpty() ? Desk.EMPTY : shown.getLast();
    }

    /** The call in hand. */
    public Call call() {
        return now().current().orElseThrow(() -> new AssertionError("There is no call.\n" + story()));
    }

    public boolean can(Capability capability) {
        return now().lines().stream().anyMatch(line -> line.can(capability));
    }

    public void send(Command command) {
        synchronized (this) {
            tell("> " + command);
        }
        desk.send(command);
    }

    /** Closes the wrap-up with this code. */
    public void code(String code) {
        send(new Command.WrapUp(Optional.empty(), code));
    }

    /** Presses the button of that name. */
    public void press(Action action) {
        send(command(action));
    }

    public void dial(Address to) {
        send(new Command.Dial(to));
    }

    /** Names the target of what is running, or calls them. */
    public void dial(Person who) {
        dial(who.address());
    }

    /** Somebody clicks this number in the customer system, in a desk that takes requests from {@value #PAGE}. */
    Command.RequestDial click(Address to) {
        return new Command.RequestDial(DialRequest.of(UUID.randomUUID().toString(), PAGE, to, "", Optional.empty()));
    }

    /** Clicks, waits until the agent is asked, and agrees; what it means is the desk's affair. */
    void clicked(Person who) {
        var asked = click(who.address());
        send(asked);
        await("the agent is asked", now -> now.request().filter(request -> request.id().equals(asked.request().id())).isPresent());
        send(new Command.AcceptRequest(Optional.of(asked.request().id())));
    }

    public void note(String text) {
        send(new Command.Note(Optional.empty(), text));
    }

    /** Sends what must not be allowed; why it is not. */
    public synchronized Refusal refuses(Command command) {
        refused = Optional.empty();
        because = command;
        send(command);
        hold("it refuses " + command, () -> refused.isPresent());
        return refused.orElseThrow();
    }

    public Refusal refuses(Action action) {
        return refuses(command(action));
    }

    /** Waits until the desk is as it should be. */
    public Desk await(String what, Predicate<Desk> condition) {
        synchronized (this) {
            hold(what, () -> condition.test(now()));
            return now();
        }
    }

    /** Waits until the desk has been so at any time: some things pass quickly. */
    public void seen(String what, Predicate<Desk> condition) {
        synchronized (this) {
            hold(what, () -> shown.stream().anyMatch(condition));
        }
    }

    /** Waits until the call in hand is there. */
    public void is(Situation situation) {
        await("the call in hand is " + situation, now -> now.current().map(Situation::of).filter(situation::equals).isPresent());
    }

    /** Waits until there is nothing left to do. */
    public void isIdle() {
        await("it is idle", now -> now.calls().isEmpty() && now.wrapUps().isEmpty() && now.timer().isEmpty());
    }

    /** Whether the call in hand allows it; where there is none, the desk. */
    public boolean allows(Action action) {
        return now().allowed().get(action).isEmpty();
    }

    /** Closes the wrap-up of the call that is over, and waits for the record: the one that this desk files for the call. */
    public CallRecord wrapsUp() {
        is(Situation.POST_CALL);
        var id = call().id();
        send(new Command.WrapUp(Optional.of(id), "resolved"));
        await("the call is off the desk", now -> now.call(id).isEmpty());
        Patience.until("the call is filed", () -> filed().stream().anyMatch(record -> record.call().equals(id)), this::story);
        return filed().stream().filter(record -> record.call().equals(id)).findFirst().orElseThrow();
    }

    public List<CallRecord> filed() {
        return cards.filed();
    }

    CardIndex cards() {
        return cards;
    }

    @Override
    public String name() {
        return agent.name();
    }

    @Override
    public void hears(Party... others) {
        tellOnFailure(() -> agent.hears(others));
    }

    @Override
    public void waits() {
        tellOnFailure(agent::waits);
    }

    @Override
    public void hearsNothing() {
        tellOnFailure(agent::hearsNothing);
    }

    private void tellOnFailure(Runnable what) {
        try {
            what.run();
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + story(), e);
        }
    }

    private static Command command(Action action) {
        var current = Optional.<CallId>empty();
        return switch (action) {
            case ANSWER -> new Command.Answer(current);
            case REJECT -> new Command.Reject(current);
            case REDIRECT -> new Command.Redirect(current);
            case HOLD -> new Command.Hold(current);
            case RETRIEVE -> new Command.Retrieve(current);
            case TRANSFER -> new Command.Transfer(current);
            case CONFERENCE -> new Command.Conference(current);
            case CLEAR -> new Command.Clear(current);
            case TONE -> new Command.SendTones(current, "1");
            case WRAPUP -> new Command.Finish(current);
            case TIMER -> new Command.ClearTimer(current);
            case DIAL, TO, DROP, BIND, NOTE -> throw new IllegalArgumentException(action + " needs to be told more");
        };
    }

    private void hold(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + Patience.LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            var left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) throw new AssertionError("It did not come true that " + what + ".\n" + story());
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Lets go of what it has shown until now, for desks that see many scenarios. */
    synchronized void forgets() {
        shown.subList(0, Math.max(0, shown.size() - 1)).clear();
        story.clear();
    }

    /** What the agent has done and seen, a line each with the seconds since the desk was opened. */
    public synchronized String story() {
        return String.join("\n", story);
    }

    private void tell(String what) {
        var line = "%6.2f %s".formatted(Duration.between(opened, Instant.now()).toMillis() / 1000.0, what);
        if (story.isEmpty() || !story.getLast().endsWith(what)) story.add(line);
    }

    private static String brief(Desk desk) {
        var calls = desk.calls().stream().map(call -> Situation.of(call) + "(" + String.join(" ", call.legs().map(DeskUnderTest::brief).toList()) + ")")
                .toList();
        return calls + " " + desk.notices().stream().map(notice -> "“" + notice.text() + "”").toList();
    }

    private static String brief(Leg leg) {
        return leg.with().label() + ":" + leg.state().getClass().getSimpleName();
    }

    /** What may be done with the call in hand, of what the table of the rules has. */
    List<Action> allowed(List<Action> columns) {
        var now = now();
        return columns.stream().filter(action -> now.current().map(call -> Allowance.refusal(now, call, action)).orElseGet(() -> now.allowed().get(action))
                .isEmpty()).toList();
    }

    Optional<CallNote> note() {
        return now().note(call().id());
    }

    @Override
    public void close() {
        desk.close();
    }
}
