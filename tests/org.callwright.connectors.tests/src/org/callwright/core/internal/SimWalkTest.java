package org.callwright.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.CallState;
import org.callwright.model.Desk;
import org.callwright.model.Health;
import org.callwright.model.LegId;
import org.callwright.model.LineStatus;
import org.callwright.model.Situation;
import org.callwright.numbering.DialPlan;
import org.callwright.numbering.Numbering;
import org.callwright.numbering.Numberings;
import org.callwright.telephony.sim.internal.SimWorld;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random agents and random people: what the agent asks, what people do, what the line reports and what it is asked cross each
 * other in any order. Whenever all has been said, desk and line agree about everybody, and the agent hears nobody but one call;
 * in the end everything can be left, by hanging up at either end.
 */
class SimWalkTest {

    private static final int WALKS = 2_500;
    private static final int STEPS = 120;
    private static final Numbering NUMBERS = Numberings.of().site(DialPlan.of("DE"));

    @ParameterizedTest
    @ValueSource(strings = { "sim.transfer=keep", "sim.transfer=take" })
    void deskAndLineNeverDisagreeAndEverythingCanBeLeft(String transfers) throws Exception {
        for (var seed = 0; seed < WALKS; seed++) new Walk(seed, Map.of("sim.callers", "off", "sim.transfer", transfers.replaceFirst(".*=", ""))).go();
    }

    private static final class Walk {

        private final long seed;
        private final Random random;
        private final Deque<Input> inputs = new ArrayDeque<>();
        private final Deque<Effect.OnLine> effects = new ArrayDeque<>();
        private final List<String> story = new ArrayList<>();
        private final Map<CallId, String> notes = new HashMap<>();
        private final SimWorld world;
        private Desk desk = Desk.EMPTY.with(new LineStatus("sim", "sim", new Health.Connecting("sim")));
        private long ids;

        private Walk(long seed, Map<String, String> settings) throws Exception {
            this.seed = seed;
            this.random = new Random(seed);
            world = new SimWorld(event -> inputs.add(new Input.Reported(event)), settings);
        }

        private void go() {
            try {
                for (var i = 0; i < STEPS; i++) {
                    step();
                    if (random.nextInt(6) == 0) settled();
                }
                if (random.nextBoolean()) world.everybodyLeaves();
                theAgentLeaves();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + "\n" + String.join("\n", story.subList(Math.max(0, story.size() - 60), story.size())), e);
            }
        }

        private void step() {
            switch (random.nextInt(12)) {
                case 0 -> {
                    if (world.live().size() < 4) world.somebodyCalls(random);
                }
                case 1, 2 -> world.somebodyActs(random);
                case 3 -> pass(Duration.ofMillis(random.nextInt(3000)));
                case 4 -> pass(Duration.ofSeconds(random.nextInt(200)));
                case 5, 6 -> lineWorks();
                case 7, 8 -> deskWorks();
                default -> take(new Input.Asked(command()));
            }
        }

        private void pass(Duration time) {
            world.pass(time);
            if (Reducer.deadline(desk).filter(due -> !due.isAfter(world.now())).isPresent()) take(new Input.Tick());
        }

        private boolean deskWorks() {
            if (inputs.isEmpty()) return false;
            take(inputs.poll());
            return true;
        }

        private boolean lineWorks() {
            if (effects.isEmpty()) return false;
            var effect = effects.poll();
            story.add("  asked " + effect.getClass().getSimpleName());
            Outside.ask(world.line(), effect, NUMBERS, inputs::add);
            world.pass(Duration.ZERO);
            return true;
        }

        private void take(Input input) {
            story.add(input.toString());
            var step = Reducer.on(desk, input, new Stamp(world.now(), new CallId(new UUID(seed, ++ids))));
            desk = step.desk();
            step.refusal().ifPresent(why -> story.add("  refused: " + why));
            for (var effect : step.effects()) {
                switch (effect) {
                    case Effect.OnLine on -> effects.add(on);
                    case Effect.LookUp(var call, var caller) -> inputs.add(new Input.Found(call, List.of()));
                    case Effect.Settle(var call) -> inputs.addFirst(new Input.Settled(call));
                    case Effect.KeepNote(var note) -> notes.put(note.call(), note.text());
                    case Effect.File(var record) -> assertEquals(notes.getOrDefault(record.call(), ""), record.note(), "what is filed is what was typed");
                    default -> {}
                }
            }
        }

        /** Until nobody has anything more to say; no time passes. */
        private void settled() {
            while (lineWorks() | deskWorks()) continue;
            world.pass(Duration.ZERO);
            while (lineWorks() | deskWorks()) continue;
            var there = world.live();
            for (var call : desk.calls()) {
                for (var leg : call.legs().toList()) agree(leg.state(), there.remove(leg.id()), leg.id());
            }
            assertEquals(Map.of(), there, "legs of which the desk knows nothing");
            var heard = world.heard();
            var calls = desk.calls().stream().filter(call -> call.legs().anyMatch(leg -> heard.contains(leg.id()))).toList();
            assertTrue(calls.size() < 2, "the agent hears two calls at once");
            if (heard.size() > 1) assertTrue(calls.getFirst().operation().isEmpty(), "customer and target hear the agent at once: " + calls);
        }

        private static void agree(CallState desk, SimWorld.State line, LegId leg) {
            var expected = switch (desk) {
                case CallState.Ringing ringing when HoldRules.waiting(ringing) -> SimWorld.State.HELD;
                case CallState.Ringing ringing -> SimWorld.State.CALLING;
                case CallState.Dialling dialling -> SimWorld.State.RUNG;
                case CallState.Talking talking -> SimWorld.State.TALKING;
                case CallState.Held held -> SimWorld.State.HELD;
                case CallState.Ended ended -> null;
            };
            assertEquals(expected, line, "desk and line about " + leg.value());
        }

        /** Whatever there is, pressing Clear as often as it is offered leads to an idle desk. */
        private void theAgentLeaves() {
            settled();
            for (var round = 0; round < 40 && !desk.calls().isEmpty(); round++) {
                for (var call : desk.calls()) leave(call);
                settled();
                pass(Duration.ofSeconds(7));
                settled();
            }
            assertEquals(List.of(), desk.calls(), "calls that cannot be left");
            assertEquals(List.of(), desk.wrapUps());
            pass(Duration.ofMinutes(10));
            settled();
            assertEquals(Map.of(), world.live(), "legs that are left over");
        }

        private void leave(Call call) {
            var id = Optional.of(call.id());
            if (Situation.of(call) == Situation.POST_CALL) take(new Input.Asked(new Command.WrapUp(id, "resolved")));
            else if (Situation.of(call) == Situation.REDIRECT_CHOOSING) take(new Input.Asked(new Command.Redirect(id)));
            else take(new Input.Asked(new Command.Clear(id)));
        }

        private Command command() {
            Optional<CallId> call = random.nextInt(3) > 0 || desk.calls().isEmpty() ? Optional.empty()
                    : Optional.of(desk.calls().get(random.nextInt(desk.calls().size())).id());
            return switch (random.nextInt(17)) {
                case 0 -> new Command.Dial(Address.of(SimWorld.number(random)));
                case 1, 2 -> new Command.Answer(call);
                case 3 -> new Command.Redirect(call);
                case 4, 5 -> new Command.Transfer(call);
                case 6, 7 -> new Command.Conference(call);
                case 8, 9, 10 -> new Command.To(call, Address.of(SimWorld.number(random)));
                case 11 -> new Command.Hold(call);
                case 12 -> new Command.Retrieve(call);
                case 13 -> new Command.Clear(call);
                case 14 -> new Command.Note(call, "note " + random.nextInt(100));
                case 15 -> new Command.WrapUp(call, "resolved");
                default -> random.nextBoolean() ? new Command.Reject(call) : new Command.Drop(call, SimWorld.number(random));
            };
        }
    }
}
