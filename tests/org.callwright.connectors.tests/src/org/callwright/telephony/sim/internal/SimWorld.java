package org.callwright.telephony.sim.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.callwright.model.EndReason;
import org.callwright.model.LegId;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.telephony.Line;
import org.callwright.spi.telephony.LineSink;

/** A simulated line whose time passes when it is told to, and whose people act by chance; one thread. */
public final class SimWorld {

    private static final String[] NUMBERS = { "500", "505", "507", "508", "509", "510", "511", "512", "513", "777" };

    /** How somebody stands, as far as a desk can know. */
    public enum State { CALLING, RUNG, TALKING, HELD }

    private record Due(Instant at, long order, Runnable what, boolean[] cancelled) {}

    private final PriorityQueue<Due> plans = new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private final SimLine line;
    private Instant now = Instant.EPOCH;
    private long order;

    public SimWorld(LineSink sink, Map<String, String> settings) throws ConnectorException {
        line = SimConnector.open(Settings.of("sim", Path.of("unused"), settings), sink, new Time(), Callees::of);
    }

    private final class Time implements SimTime {

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public Plan after(Duration delay, Runnable what) {
            var cancelled = new boolean[1];
            plans.add(new Due(now.plus(delay), order++, what, cancelled));
            return () -> cancelled[0] = true;
        }

        @Override
        public void stop() {
            plans.clear();
        }
    }

    public Line line() {
        return line;
    }

    public Instant now() {
        return now;
    }

    /** Lets that much time pass, and happen what is due. */
    public void pass(Duration time) {
        var until = now.plus(time);
        while (!plans.isEmpty() && !plans.peek().at().isAfter(until)) {
            var due = plans.poll();
            now = due.at();
            if (!due.cancelled()[0]) due.what().run();
        }
        now = until;
    }

    /** A number at which something happens, whatever it is. */
    public static String number(Random random) {
        return NUMBERS[random.nextInt(NUMBERS.length)];
    }

    public void somebodyCalls(Random random) {
        line.call(Callers.patient("60" + random.nextInt(100), ""));
    }

    /** Somebody answers, declines or hangs up. */
    public void somebodyActs(Random random) {
        var all = new ArrayList<Far>(line.live().entrySet().stream().sorted(Comparator.comparing(leg -> leg.getKey().value())).map(Map.Entry::getValue).toList());
        line.find(far -> true).filter(far -> !all.contains(far)).ifPresent(all::add);
        if (all.isEmpty()) return;
        var who = all.get(random.nextInt(all.size()));
        if (who.doing() == Far.Doing.RUNG && random.nextInt(3) > 0) who.answers();
        else who.leaves(who.doing() == Far.Doing.CALLING ? EndReason.MISSED : who.talks() ? EndReason.FAR_END_HUNG_UP : EndReason.DECLINED);
    }

    public void everybodyLeaves() {
        line.live().values().forEach(far -> far.leaves(far.doing() == Far.Doing.CALLING ? EndReason.MISSED : EndReason.FAR_END_HUNG_UP));
        for (var far = line.find(any -> true); far.isPresent(); far = line.find(any -> true)) far.get().leaves(EndReason.FAR_END_HUNG_UP);
    }

    public Map<LegId, State> live() {
        var states = new LinkedHashMap<LegId, State>();
        line.live().forEach((leg, far) -> states.put(leg, switch (far.doing()) {
            case CALLING -> State.CALLING;
            case RUNG -> State.RUNG;
            case TALKING -> far.held() ? State.HELD : State.TALKING;
            case OUT -> throw new AssertionError("somebody who is out is on the line");
        }));
        return states;
    }

    /** Over which legs the agent is heard. */
    public Set<LegId> heard() {
        return line.live().entrySet().stream().filter(leg -> leg.getValue().hears()).map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
