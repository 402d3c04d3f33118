package org.callwright.telephony.sip.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.callwright.model.Capability;
import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.telephony.sip.call.DialTarget;
import org.callwright.telephony.sip.call.RoomNumber;

/**
 * Who hears whom where the telephone system mixes: each conference has one of its rooms, see {@link ConferenceRoom}. So
 * the agent can leave and the others go on (R96), but nobody can be taken in before answering, or be dropped alone
 * (R87).
 */
final class RoomConferences implements Conferences {

    private final Switchboard board;
    private final RoomNumber number;
    private final Map<Call, ConferenceRoom> members = new LinkedHashMap<>();

    RoomConferences(Switchboard board, RoomNumber number) {
        this.board = board;
        this.number = number;
    }

    @Override
    public boolean has(Call call) {
        return members.containsKey(call);
    }

    @Override
    public Set<Capability> can() {
        return EnumSet.of(Capability.CONFERENCE, Capability.LEAVE_CONFERENCE);
    }

    @Override
    public void join(List<Call> calls, CompletableFuture<Void> joined) throws ConnectorException {
        for (var call : calls) {
            if (!(call.stage() instanceof TalkingStage || call.stage() instanceof InRoomStage)) {
                throw new ConnectorException(Fault.REFUSED, "A call has to be answered before it can be joined.");
            }
        }
        var before = rooms(calls);
        if (before.size() > 1) throw new ConnectorException(Fault.REFUSED, "These calls are in different conferences.");
        if (calls.size() < 2 && before.isEmpty()) { // whoever was to be joined has left
            calls.forEach(call -> call.stage().hold(false));
            joined.complete(null);
            return;
        }
        var room = before.isEmpty() ? open() : before.getFirst();
        calls.forEach(call -> members.put(call, room));
        room.join(calls, joined);
    }

    private List<ConferenceRoom> rooms(List<Call> calls) {
        return calls.stream().map(members::get).filter(Objects::nonNull).distinct().toList();
    }

    private ConferenceRoom open() throws ConnectorException {
        if (!board.isUp()) throw new ConnectorException(Fault.UNREACHABLE, "The telephone line is not connected.");
        var taken = members.values().stream().map(ConferenceRoom::number).toList();
        var address = number.draw(board.random(), taken::contains)
                .orElseThrow(() -> new ConnectorException(Fault.REFUSED,
                        "The conference room is taken by another conference of yours."));
        var uri = DialTarget.uri(address, board.settings().domain()).orElseThrow();
        return ConferenceRoom.open(board, address, uri, this::forget);
    }

    @Override
    public void leave(List<Call> calls) {
        var strangers = calls.stream().filter(call -> !members.containsKey(call)).toList();
        rooms(calls).forEach(ConferenceRoom::leave);
        strangers.forEach(call -> call.stage().hangUp());
    }

    @Override
    public void over(Call call, EndReason reason) {
        var room = members.remove(call);
        if (room != null) room.left(call);
    }

    /** Nobody is in the room any more, as far as this desk is concerned. */
    private void forget(ConferenceRoom room) {
        for (var call : new ArrayList<>(members.keySet())) members.remove(call, room);
    }
}
