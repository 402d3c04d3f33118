package org.callwright.telephony.sim.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.model.Health;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.storage.Stores;
import org.callwright.spi.tck.calls.DeskUnderTest;
import org.callwright.spi.tck.calls.Floor;
import org.callwright.spi.tck.calls.Party;
import org.callwright.spi.tck.calls.Patience;
import org.callwright.spi.tck.calls.Person;
import org.callwright.spi.telephony.Line;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.spi.telephony.LineSink;
import org.callwright.spi.telephony.TelephonyConnector;
import org.callwright.storage.internal.SqliteStores;

/**
 * The simulated telephone system as a floor: its people do nothing by themselves, and are asked whom they hear. Each line has a
 * telephone system of its own in memory, so that there is no second desk on it.
 */
class SimFloor implements Floor {

    private final String name;
    private final List<String> settings;
    private final Map<String, SimPerson> people = new ConcurrentHashMap<>();
    private volatile SimLine line;
    private volatile LineSink desk;
    private volatile Health.Up health;

    SimFloor(String name, String... settings) {
        this.name = name;
        this.settings = List.of(settings);
    }

    @Override
    public String name() {
        return name;
    }

    /** The same with a real store on disk, a new one for each scenario. */
    static SimFloor withStore(String name, Path folder) {
        return new SimFloor(name) {

            private int scenario;

            @Override
            public Stores stores() {
                return new SqliteStores();
            }

            @Override
            public Path workspace() {
                return folder.resolve("scenario-" + scenario);
            }

            @Override
            public void settle() {
                super.settle();
                scenario++;
            }
        };
    }

    @Override
    public boolean callsThrough(String queue, Person customer, DeskUnderTest desk) {
        line.call(Callers.patient(customer.address().value(), "", queue));
        return true;
    }

    @Override
    public DeskUnderTest desk(String... more) {
        var all = new HashMap<>(Map.of("sim.callers", "off"));
        Stream.concat(settings.stream(), Stream.of(more)).forEach(setting -> all.put(setting.replaceFirst("=.*", ""), setting.replaceFirst("^[^=]*=", "")));
        line = null;
        var opened = new DeskUnderTest(Address.of("1001"), new Agent(), this, new Connector(), all);
        Patience.until("the line is there", () -> line != null, opened::story); // it reports that it is up before it is handed out
        return opened;
    }

    private final class Connector implements TelephonyConnector {

        @Override
        public String id() {
            return "sim";
        }

        @Override
        public Line open(Settings account, LineSink sink) throws ConnectorException {
            LineSink watched = event -> {
                if (event instanceof LineEvent.HealthChanged(Health.Up up)) health = up;
                sink.report(event);
            };
            desk = sink;
            var opened = SimConnector.open(account, watched, SimTime.real(), number -> people.values().stream().anyMatch(person -> person.has(number))
                    ? Callees.NOBODY : Callees.of(number));
            line = opened;
            return opened;
        }
    }

    @Override
    public Person customer(int number) {
        return person("+493090182000" + number, "customer " + number);
    }

    @Override
    public Person colleague(int number) {
        return person("120" + number, "colleague " + number);
    }

    @Override
    public Optional<Person> withheld() {
        return Optional.of(person("", "nobody"));
    }

    private Person person(String number, String who) {
        return people.computeIfAbsent(number, key -> new SimPerson(key, who));
    }

    @Override
    public Address busy() {
        return Address.of("505");
    }

    @Override
    public Address unknown() {
        return Address.of("507");
    }

    @Override
    public Optional<String[]> prefixes() {
        return Optional.of(new String[] { "dial.outside=9", "dial.longdistance=0" });
    }

    @Override
    public boolean refusesRedirects() {
        return true;
    }

    @Override
    public Optional<String> tones(Person person) {
        return find((SimPerson) person, far -> far.tones.toString());
    }

    @Override
    public boolean passesOn(Person colleague, Person customer, DeskUnderTest desk) {
        ((SimPerson) colleague).far().ifPresent(far -> line.run(() -> line.becomes(far, Callers.patient(customer.address().value(), "").participant())));
        return true;
    }

    @Override
    public Optional<Person> listener() {
        return Optional.of(colleague(1));
    }

    @Override
    public Optional<DeskUnderTest> deskToCut(String... settings) {
        return Optional.of(desk(settings));
    }

    @Override
    public void cuts(DeskUnderTest opened) {
        line.run(() -> {
            desk.report(new LineEvent.HealthChanged(new Health.Down(health.connector(), Fault.UNREACHABLE, "It is gone.", Optional.empty())));
            line.drop(EndReason.LINE_LOST);
            desk.report(new LineEvent.HealthChanged(health));
        });
        opened.seen("the line was gone", now -> now.lines().stream().anyMatch(line -> line.health() instanceof Health.Down));
    }

    @Override
    public void settle() {
        people.values().forEach(person -> person.rung = null);
    }

    @Override
    public void close() {}

    /** Asked on the line's thread. */
    private <T> T ask(Callable<T> question) {
        var task = new FutureTask<>(question);
        line.run(task);
        try {
            return task.get(5, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> Optional<T> find(SimPerson person, Function<Far, T> question) {
        return ask(() -> person.find().map(question));
    }

    private String name(Far far) {
        return people.values().stream().filter(person -> person.has(far.who.address().map(Address::value).orElse(""))).map(SimPerson::name).findFirst()
                .orElse("somebody");
    }

    private final class Agent implements Party {

        @Override
        public String name() {
            return "the agent";
        }

        @Override
        public void hears(Party... others) {
            var wanted = Stream.of(others).map(Party::name).collect(Collectors.toSet());
            Patience.until("the agent hears " + wanted, () -> heard().equals(wanted), () -> "heard: " + heard());
        }

        @Override
        public void waits() {
            hears();
        }

        @Override
        public void hearsNothing() {
            hears();
        }

        private Set<String> heard() {
            return ask(() -> line.live().values().stream().filter(Far::hears).map(SimFloor.this::name).collect(Collectors.toSet()));
        }
    }

    private final class SimPerson implements Person {

        private final String number;
        private final String who;
        private Far rung;

        private SimPerson(String number, String who) {
            this.number = number;
            this.who = who;
        }

        /** With the prefixes of this floor, or without. */
        private boolean has(String dialled) {
            return dialled.equals(number) || number.startsWith("+49") && dialled.equals("90" + number.substring(3));
        }

        private Optional<Far> find() {
            return line.find(far -> has(far.who.address().map(Address::value).orElse("")));
        }

        private Optional<Far> far() {
            return ask(this::find);
        }

        @Override
        public String name() {
            return who;
        }

        @Override
        public Address address() {
            return Address.of(number);
        }

        @Override
        public void calls(DeskUnderTest desk) {
            line.call(Callers.patient(number, ""));
        }

        @Override
        public void isRung() {
            until("'s telephone rings", () -> far().filter(far -> far != rung && doing(far) == Far.Doing.RUNG).isPresent());
            rung = far().orElseThrow();
        }

        @Override
        public void isCalling() {
            until(" is calling", () -> far().filter(far -> doing(far) == Far.Doing.CALLING).isPresent());
        }

        @Override
        public void isTalking() {
            until(" talks", () -> far().filter(far -> doing(far) == Far.Doing.TALKING).isPresent());
        }

        @Override
        public void isOut() {
            until(" is out", () -> far().filter(far -> doing(far) != Far.Doing.OUT).isEmpty());
        }

        private void until(String what, BooleanSupplier condition) {
            Patience.until(who + what, condition, () -> far().map(far -> "instead: " + doing(far)).orElse("there is no call of theirs"));
        }

        private Far.Doing doing(Far far) {
            return ask(far::doing);
        }

        @Override
        public void answers() {
            act(Far::answers);
        }

        @Override
        public void declines() {
            act(far -> far.leaves(EndReason.DECLINED));
        }

        @Override
        public void hangsUp() {
            act(far -> far.leaves(far.doing() == Far.Doing.CALLING && !far.held() ? EndReason.MISSED
                    : EndReason.FAR_END_HUNG_UP));
        }

        private void act(Consumer<Far> what) {
            ask(() -> {
                what.accept(find().orElseThrow(() -> new IllegalStateException(who + " has no call")));
                return null;
            });
        }

        @Override
        public void hears(Party... others) {
            var wanted = Stream.of(others).map(Party::name).collect(Collectors.toSet());
            Patience.until(who + " hears " + wanted, () -> heard().equals(wanted), () -> "heard: " + heard());
        }

        @Override
        public void waits() {
            until(" is there and hears nobody", () -> heard().isEmpty() && far().isPresent());
        }

        @Override
        public void hearsNothing() {
            hears();
        }

        private Set<String> heard() {
            return ask(() -> find().map(line::hearing).map(hearing -> Stream.concat(hearing.people().stream().map(SimFloor.this::name),
                    hearing.desk() ? Stream.of("the agent") : Stream.<String>empty()).collect(Collectors.toSet())).orElse(Set.of()));
        }
    }
}
