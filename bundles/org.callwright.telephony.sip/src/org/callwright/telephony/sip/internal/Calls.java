package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.sip.message.Request;

import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.model.Signal;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.internal.Requests.Incoming;
import org.callwright.telephony.sip.stack.Messages;

/**
 * Who is on the line: the calls by their legs, by their dialogs, and by the INVITE that still rings. On the line's
 * thread.
 */
final class Calls {

    /** How long a dialog that was left is remembered (64*T1, RFC 3261, section 17), generously. */
    private static final Duration REMEMBERED = Duration.ofMinutes(4);

    private final Switchboard board;
    private final Map<LegId, Call> legs = new LinkedHashMap<>();
    private final Map<String, Call> dialogs = new HashMap<>();
    private final Map<String, Consumer<Incoming>> others = new HashMap<>(); // dialogs that are no leg, or none any more
    private final Map<String, Consumer<Incoming>> watches = new HashMap<>(); // by Call-ID: NOTIFY may come before the answer
    private final Map<String, Call> ringing = new HashMap<>(); // by the branch of their INVITE

    Calls(Switchboard board) {
        this.board = board;
    }

    Optional<Call> of(LegId leg) {
        return Optional.ofNullable(legs.get(leg));
    }

    /** The call that a request of the far end's belongs to. */
    Optional<Call> of(Request request) {
        return Optional.ofNullable(dialogs.get(Dialog.id(request)));
    }

    /** Hands a request in a dialog to whom it is for. */
    boolean hand(Incoming incoming) {
        var call = of(incoming.request());
        var watch = incoming.method().equals("NOTIFY") ? watches.get(Dialog.callId(incoming.request())) : null;
        var other = watch != null ? watch : others.get(Dialog.id(incoming.request()));
        if (call.isPresent()) call.get().stage().request(incoming);
        else if (other != null) other.accept(incoming);
        return call.isPresent() || other != null;
    }

    /** The leg that is talking, or was, in this dialog. */
    Optional<Call> in(String dialog) {
        return Optional.ofNullable(dialogs.get(dialog));
    }

    /** Requests of that dialog go there from now on, and for as long as somebody may repeat them. */
    void leave(String dialog, Consumer<Incoming> to) {
        dialogs.remove(dialog);
        others.put(dialog, to);
        board.thread().after(REMEMBERED, () -> others.remove(dialog, to));
    }

    /** NOTIFYs of that call go there: they are no call's, but what was subscribed to. */
    void watch(String callId, Consumer<Incoming> to) {
        watches.put(callId, to);
    }

    /** … and are only answered from now on, for as long as some may be on their way. */
    void unwatch(String callId) {
        board.thread().after(REMEMBERED, () -> watches.remove(callId));
    }

    /** The call that a CANCEL means. */
    Optional<Call> cancelledBy(Request cancel) {
        return Optional.ofNullable(ringing.get(branch(cancel)));
    }

    /** A new leg that we dial. */
    Call dialled(LegId leg) {
        var call = new Call(board, leg, Optional.empty());
        legs.put(leg, call);
        return call;
    }

    /** A call of the line's own that is no leg of the desk; {@code told} what becomes of it. */
    Call besides(LegId id, Consumer<Signal> told) {
        var call = new Call(board, id, Optional.empty(), told);
        legs.put(id, call);
        return call;
    }

    /** A new leg that rings here. */
    Call offered(LegId leg, Participant caller, Request invite) {
        var call = new Call(board, leg, Optional.of(caller));
        legs.put(leg, call);
        rings(call, invite);
        return call;
    }

    /** A CANCEL of that INVITE means this leg. */
    void rings(Call call, Request invite) {
        ringing.put(branch(invite), call);
    }

    void own(String dialog, Call call) {
        dialogs.put(dialog, call);
    }

    void over(Call call) {
        ringing.values().remove(call);
    }

    void forget(Call call) {
        legs.remove(call.id());
        dialogs.values().removeIf(call::equals);
        board.hearsOnlyTheLiving();
    }

    List<Call> live() {
        return legs.values().stream().filter(call -> !call.over()).toList();
    }

    /** The dialogs of all conversations. */
    Stream<Dialog> talking() {
        return live().stream().map(Call::stage).filter(TalkingStage.class::isInstance)
                .map(stage -> ((TalkingStage) stage).dialog());
    }

    private static String branch(Request request) {
        return Messages.key(request).split(" ")[0];
    }
}
