package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.callwright.model.Capability;
import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.telephony.media.MediaConference;

/**
 * Who hears whom where this desk mixes: the telephone system sees plain calls. So a party can be called in before it answers
 * (R88), be dropped alone (R87), and nobody but the desk ends anything: what is left of two is a plain call (R95). On the
 * line's thread.
 */
final class DeskConferences implements Conferences {

    private static final Duration BUSY = Duration.ofMillis(MediaConference.BUSY_MILLIS);

    private final Supplier<MediaConference> mixers;
    private final LineThread thread;
    private final Map<Call, MediaConference> members = new LinkedHashMap<>();

    DeskConferences(Supplier<MediaConference> mixers, LineThread thread) {
        this.mixers = mixers;
        this.thread = thread;
    }

    @Override
    public boolean has(Call call) {
        return members.containsKey(call);
    }

    @Override
    public Set<Capability> can() {
        return EnumSet.of(Capability.CONFERENCE, Capability.EARLY_JOIN, Capability.DROP_PARTY);
    }

    /** The mix lets them hear each other as soon as offer and answer let them. */
    @Override
    public void join(List<Call> calls, CompletableFuture<Void> joined) throws ConnectorException {
        for (var call : calls) {
            if (call.voice().isEmpty() || !(call.stage() instanceof TalkingStage || call.stage() instanceof DiallingStage)) {
                throw new ConnectorException(Fault.REFUSED, "A call that rings here is answered before it can be joined.");
            }
        }
        var before = calls.stream().map(members::get).filter(Objects::nonNull).distinct().toList();
        if (calls.size() > 1 || !before.isEmpty()) {
            var mix = before.isEmpty() ? mixers.get() : before.getFirst();
            calls.forEach(call -> enter(call, mix));
            before.forEach(this::dissolve);
        }
        calls.forEach(call -> call.stage().hold(false));
        joined.complete(null);
    }

    private void enter(Call call, MediaConference mix) {
        members.put(call, mix);
        var session = call.voice().orElseThrow().session();
        if (call.stage() instanceof DiallingStage) mix.joinRinging(session);
        else mix.join(session);
    }

    @Override
    public void answered(Call call) {
        var mix = members.get(call);
        if (mix != null) mix.join(call.voice().orElseThrow().session());
    }

    @Override
    public void over(Call call, EndReason reason) {
        var mix = members.remove(call);
        if (mix == null) return;
        var session = call.voice().orElseThrow().session();
        if (call.stage() instanceof DiallingStage && reason != EndReason.HUNG_UP) { // everybody hears that it failed (R89)
            mix.leaveBusy(session);
            thread.after(BUSY, () -> dissolve(mix));
            if (members.containsValue(mix)) return;
        } else {
            mix.leave(session);
        }
        dissolve(mix);
    }

    /** One alone needs no conference. */
    private void dissolve(MediaConference mix) {
        var left = members.values().stream().filter(mix::equals).count();
        if (left > 1) return;
        members.values().removeAll(Set.of(mix));
        mix.close();
    }
}
