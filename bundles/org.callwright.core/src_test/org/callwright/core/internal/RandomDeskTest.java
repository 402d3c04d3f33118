package org.callwright.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import org.callwright.core.Command;
import org.callwright.model.Action;
import org.callwright.model.Address;
import org.callwright.model.Allowance;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.CallState;
import org.callwright.model.ClickToDial;
import org.callwright.model.Capability;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.model.Desk;
import org.callwright.model.DialRequest;
import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.model.Handover;
import org.callwright.model.Health;
import org.callwright.model.LegId;
import org.callwright.model.LineStatus;
import org.callwright.model.Match;
import org.callwright.model.Operation;
import org.callwright.model.Participant;
import org.callwright.model.Policy;
import org.callwright.model.Recall;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.spi.telephony.LineEvent;
import org.junit.jupiter.api.Test;

/** A million random inputs, in any order a network and an agent may bring about: no illegal desk, no lost call, no lost note. */
class RandomDeskTest {

    private static final int RUNS = 500;
    private static final int INPUTS = 2_000;
    private static final Contact[] PEOPLE = { person("1"), person("2") };

    @Test
    void aMillionRandomInputsNeverMakeAnIllegalDeskNorLoseACall() {
        for (var seed = 0; seed < RUNS; seed++) new Run(seed).play();
    }

    private static final class Run {

        private final long seed;
        private final Random random;
        private final Set<LegId> live = new HashSet<>(); // the network's view: offered or dialled, and not ended
        private final List<LegId> known = new ArrayList<>();
        private final Map<CallId, String> written = new HashMap<>(); // typed and not yet handed to the outbox
        private final Set<CallId> filed = new HashSet<>();
        private Desk desk = Desk.EMPTY.with(new LineStatus("line", "test", up()))
                .with(Policy.DEFAULT.clickToDial(new ClickToDial(Set.of("asked", "direct"), Set.of("direct"), Duration.ofSeconds(20))));
        private Instant now = Instant.EPOCH;
        private long ids;

        private Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        private void play() {
            for (var i = 0; i < INPUTS; i++) {
                var input = next();
                try {
                    take(input);
                    check();
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("seed " + seed + ", input " + i + ", " + input, e);
                }
            }
        }

        private void take(Input input) {
            now = now.plusMillis(random.nextInt(2000));
            if (input instanceof Input.Reported(LineEvent.Signalled(var leg, Signal.Ended e))) live.remove(leg);
            if (input instanceof Input.Failed(Effect.Dial(var leg, var to, var handover), var sentence)) live.remove(leg);
            var step = Reducer.on(desk, input, new Stamp(now, new CallId(new UUID(seed, ++ids))));
            desk = step.desk();
            for (var effect : step.effects()) {
                switch (effect) {
                    case Effect.Dial(var leg, var to, var handover) -> {
                        assertTrue(live.add(leg), "a leg dialled twice");
                        known.add(leg);
                    }
                    case Effect.KeepNote(var note) -> written.put(note.call(), note.text());
                    case Effect.File(var record) -> {
                        assertTrue(filed.add(record.call()), "filed twice");
                        assertEquals(written.getOrDefault(record.call(), ""), record.note(), "what is filed is what was typed");
                        written.remove(record.call());
                    }
                    case Effect.Drop(var call) -> assertTrue(written.getOrDefault(call, "").isBlank(), "a note is dropped");
                    case Effect.OnLeg onLeg -> assertTrue(known.contains(onLeg.leg()), "a line is asked about a leg it does not know");
                    case Effect.Settle(var call) -> take(new Input.Settled(call));
                    default -> {}
                }
            }
        }

        private void check() {
            var callIds = new HashSet<CallId>();
            var legIds = new HashSet<LegId>();
            for (var call : desk.calls()) {
                assertTrue(callIds.add(call.id()), "two calls with one id");
                call.legs().forEach(leg -> {
                    assertTrue(legIds.add(leg.id()), "two legs with one id");
                    assertEquals(live.contains(leg.id()), leg.state().live(), "the desk and the network disagree on a leg");
                });
                call.operation().ifPresent(running -> {
                    assertTrue(call.live(), "an operation on a call that is over");
                    running.leg().ifPresent(leg -> assertTrue(call.leg(leg).isPresent(), "an operation over a leg that is not the call's"));
                });
                for (var action : Action.values()) Allowance.refusal(desk, call, action);
            }
            assertTrue(legIds.containsAll(live), "a live leg is not on the desk");
            written.forEach((call, text) -> {
                if (!text.isBlank()) assertTrue(callIds.contains(call) && desk.note(call).filter(n -> n.text().equals(text)).isPresent(), "a note is lost");
            });
            desk.wrapUps().forEach(wrapUp -> assertTrue(callIds.contains(wrapUp.call()), "a wrap-up without its call"));
            desk.timer().ifPresent(timer -> assertTrue(callIds.contains(timer.call()), "a timer without its call"));
            assertTrue(desk.calls().stream().filter(call -> call.state() instanceof CallState.Dialling && call.live()).count() <= 1, "two calls dialled at once");
            desk.departed().forEach(call -> assertTrue(callIds.add(call.id()), "a call is here and gone"));
            if (ids % 8 == 0) desk.allowed(); // half of the whole time else
        }

        private Input next() {
            return switch (random.nextInt(20)) {
                case 0 -> random.nextInt(4) == 0 ? returned() : offered();
                case 1, 2, 3, 4, 5, 6, 7 -> signalled();
                case 8 -> new Input.Reported(new LineEvent.HealthChanged(random.nextInt(4) > 0 ? up()
                        : new Health.Down("line", Fault.UNREACHABLE, "Gone.", Optional.empty())));
                case 9 -> new Input.Found(someCall(), List.of(new Match(PEOPLE[random.nextInt(2)], "test")));
                case 10 -> random.nextBoolean() ? new Input.Tick() : outbox();
                case 12 -> random.nextInt(3) > 0 ? new Input.Tick() : people();
                case 11 -> random.nextBoolean() || known.isEmpty() ? new Input.Settled(someCall()) : failed();
                default -> new Input.Asked(command());
            };
        }

        /** The customer system takes what waits, or does not. */
        private Input outbox() {
            if (desk.outbox().isEmpty()) return new Input.Tick();
            var item = desk.outbox().get(random.nextInt(desk.outbox().size()));
            if (random.nextInt(3) == 0) return new Input.FilingFailed(item.failed("Refused.", random.nextBoolean(), Optional.empty()));
            return new Input.Filed(item.record());
        }

        private Input people() {
            var call = someCall();
            return switch (random.nextInt(5)) {
                case 0 -> new Input.Created(call, Optional.of(PEOPLE[random.nextInt(2)]), List.of(), "");
                case 1 -> new Input.Created(call, Optional.empty(), List.of(PEOPLE[0]), "");
                case 2 -> new Input.Checked(address(), random.nextBoolean() ? Optional.empty() : Optional.of("Does not want to be called."));
                case 3 -> new Input.CustomersChanged(random.nextInt(4) > 0 ? new Health.Up("test", EnumSet.of(Capability.CREATE_CONTACT))
                        : new Health.Down("test", Fault.UNREACHABLE, "Gone.", Optional.empty()));
                default -> new Input.Found(call, List.of());
            };
        }

        /** A call that was filed, or waits, is opened again to be corrected. */
        private Command reopen() {
            if (desk.outbox().isEmpty()) return new Command.Reopen(new CallId(new UUID(seed, 0)));
            var id = desk.outbox().getLast().record().call();
            if (desk.call(id).isEmpty()) {
                filed.remove(id); // filed again, under the same key: that updates it
                written.put(id, desk.outbox().getLast().record().note());
            }
            return new Command.Reopen(id);
        }

        private Command more(Optional<CallId> call) {
            return switch (random.nextInt(8)) {
                case 0 -> new Command.NewContact(call);
                case 1 -> new Command.FillContact(someCall(), "Ada", random.nextBoolean() ? "" : "Engines", "", "1");
                case 2 -> new Command.CreateContact(someCall(), random.nextBoolean());
                case 3 -> new Command.CloseContact(someCall());
                case 4 -> new Command.PlanCallback(call, now.plusSeconds(random.nextInt(100)), "about the offer");
                case 5 -> new Command.DropCallback(someCall());
                case 6 -> new Command.DropCode(call, "resolved");
                default -> new Command.RetryFiling(desk.outbox().isEmpty() ? someCall() : desk.outbox().getFirst().record().call());
            };
        }

        private Input offered() {
            var leg = new LegId("line", "in" + ++ids);
            if (live.size() > 6) return new Input.Tick();
            live.add(leg);
            known.add(leg);
            return new Input.Reported(new LineEvent.Offered(leg, random.nextInt(5) == 0 ? Participant.withheld() : Participant.unknown(address()),
                    random.nextBoolean() ? Optional.of("queue") : Optional.empty(), now));
        }

        /** Somebody whose leg has ended as transferred comes back, or somebody of whom the desk knows nothing. */
        private Input returned() {
            var leg = new LegId("line", "back" + ++ids);
            if (live.size() > 6) return new Input.Tick();
            var gone = known.stream().filter(l -> !live.contains(l)).toList();
            var of = gone.isEmpty() ? leg : gone.get(gone.size() - 1 - random.nextInt(Math.min(gone.size(), 8)));
            if (desk.callOf(of).filter(Call::live).isPresent()) return new Input.Tick();
            live.add(leg);
            known.add(leg);
            desk.callOf(of).or(() -> desk.departed(of)).ifPresent(call -> {
                filed.remove(call.id()); // filed again, under the same key: that updates it
                desk.note(call.id()).ifPresent(note -> written.put(call.id(), note.text()));
            });
            return new Input.Reported(new LineEvent.Returned(leg, of, Participant.unknown(address()), Optional.empty(), now));
        }

        private Input signalled() {
            if (known.isEmpty()) return new Input.Tick();
            var leg = known.get(known.size() - 1 - random.nextInt(Math.min(known.size(), 8)));
            var side = random.nextBoolean() ? Side.LOCAL : Side.REMOTE;
            if (random.nextInt(12) == 0) return new Input.Reported(new LineEvent.TransferFailed(leg, EndReason.BUSY, now));
            return new Input.Reported(new LineEvent.Signalled(leg, switch (random.nextInt(8)) {
                case 7 -> new Signal.Recalled(now, random.nextBoolean() ? Recall.HOLD_TIMEOUT : Recall.transferFailed(EndReason.BUSY));
                case 0 -> new Signal.Alerted(now);
                case 1, 2 -> new Signal.Answered(now);
                case 3 -> new Signal.Held(now, side, random.nextBoolean() ? Optional.of(Duration.ofSeconds(5)) : Optional.empty());
                case 4 -> new Signal.Resumed(now, side);
                case 5 -> new Signal.Identified(now, Participant.unknown(address()));
                default -> new Signal.Ended(now, EndReason.values()[random.nextInt(EndReason.values().length)]);
            }));
        }

        private Input failed() {
            var leg = known.getLast();
            return new Input.Failed(switch (random.nextInt(4)) {
                case 0 -> new Effect.Redirect(leg, address());
                case 1 -> new Effect.Blind(leg, address(), new Handover(someCall(), Optional.empty()));
                case 2 -> new Effect.Join(leg, List.of(leg), Optional.of(Operation.choosing(Operation.Kind.CONFERENCE).over(leg, address())));
                default -> random.nextBoolean() ? new Effect.Hold(leg) : new Effect.Park(leg);
            }, "Refused.");
        }

        private Command command() {
            Optional<CallId> call = random.nextInt(3) == 0 ? Optional.of(someCall()) : Optional.empty();
            return switch (random.nextInt(24)) {
                case 21 -> more(call);
                case 22 -> random.nextInt(6) > 0 ? more(call) : reopen();
                case 20 -> new Command.Drop(call, known.isEmpty() ? "x" : known.getLast().value());
                case 0 -> new Command.Dial(address());
                case 23 -> outside();
                case 1 -> new Command.Answer(call);
                case 2 -> new Command.Reject(call);
                case 3 -> new Command.Redirect(call);
                case 4 -> new Command.Hold(call);
                case 5 -> new Command.Retrieve(call);
                case 6, 7 -> new Command.Transfer(call);
                case 8, 9 -> new Command.Conference(call);
                case 10, 11 -> new Command.To(call, address());
                case 12 -> new Command.Clear(call);
                case 13 -> new Command.Note(call, "note " + random.nextInt(100));
                case 14, 15 -> new Command.WrapUp(call, "resolved");
                case 16 -> new Command.Finish(call);
                case 17 -> new Command.Bind(call, PEOPLE[random.nextInt(2)].ref());
                case 18 -> random.nextBoolean() ? new Command.ClearTimer(call) : new Command.ExtendTimer(call);
                default -> new Command.Declare(Command.Declare.Presence.values()[random.nextInt(3)], "lunch");
            };
        }

        /** What comes of dial requests; the policy permits one source to ask, and another to dial. */
        private Command outside() {
            return switch (random.nextInt(6)) {
                case 0 -> new Command.DeclineRequest(Optional.empty());
                case 1, 2 -> new Command.AcceptRequest(Optional.empty());
                default -> new Command.RequestDial(DialRequest.of("r" + random.nextInt(3), random.nextInt(3) > 0 ? "asked" : "direct", address(), "",
                        random.nextBoolean() ? Optional.empty() : Optional.of(PEOPLE[0].ref())));
            };
        }

        private CallId someCall() {
            return desk.calls().isEmpty() ? new CallId(new UUID(seed, 0)) : desk.calls().get(random.nextInt(desk.calls().size())).id();
        }

        private Address address() {
            return Address.of("030" + random.nextInt(1000));
        }

        private static Health up() {
            return new Health.Up("line", EnumSet.allOf(Capability.class));
        }
    }

    private static Contact person(String key) {
        return Contact.of(new ContactRef("test", key), "Person " + key, List.of());
    }
}
