package org.callwright.telephony.sip.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.sip.message.Request;

import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.stack.Messages;

/** Who is on the line: the calls by their legs, by their dialogs, and by the INVITE that still rings. On the line's thread. */
final class Calls {

    private final Switchboard board;
    private final Map<LegId, Call> legs = new LinkedHashMap<>();
    private final Map<String, Call> dialogs = new HashMap<>();
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

    /** A new leg that rings here. */
    Call offered(LegId leg, Participant caller, Request invite) {
        var call = new Call(board, leg, Optional.of(caller));
        legs.put(leg, call);
        ringing.put(branch(invite), call);
        return call;
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
