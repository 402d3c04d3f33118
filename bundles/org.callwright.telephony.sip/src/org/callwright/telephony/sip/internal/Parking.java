package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.callwright.model.EndReason;
import org.callwright.model.Participant;
import org.callwright.spi.ConnectorException;
import org.callwright.telephony.sip.call.DialogInfo;
import org.callwright.telephony.sip.call.ParkNumbers.Slot;
import org.callwright.telephony.sip.call.ReferTarget;

/**
 * A party is being parked: an empty place is looked for, and they are sent there (REFER). When the telephone system says
 * that they have arrived, our call with them is hung up and the leg stands for them ({@link ParkedStage}). Where that does
 * not come about they are held in the call, as on a line that does not park.
 */
final class Parking implements Transfer.Ending, DialogWatch.Listener, ParkingLot.Guest {

    /** How long a place may take to tell whether it is empty. */
    private static final Duration FIRST_WORD = Duration.ofMillis(700);
    /** After which the agent is told that the telephone system has not agreed yet. */
    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final int MAX_PLACES = 4;

    private final Switchboard board;
    private final Call call;
    private final TalkingStage stage;
    private final Set<Slot> occupied = new HashSet<>();
    private Optional<Slot> slot = Optional.empty();
    private Optional<DialogWatch> watch = Optional.empty();
    private LineThread.Timer deadline = LineThread.Timer.NONE;
    private LineThread.Timer slow = LineThread.Timer.NONE;
    private boolean wanted = true; // on hold
    private boolean sent;
    private boolean over;

    Parking(Switchboard board, Call call, TalkingStage stage) {
        this.board = board;
        this.call = call;
        this.stage = stage;
    }

    void start() {
        call.voice().ifPresent(Voice::hush); // what is said after the key was pressed is not for the other side
        slow = board.thread().after(SLOW, () -> board.notice("call:" + call.id().value(),
                "The telephone system is slow to park the call: the other side may still be connected."));
        choose();
    }

    private void choose() {
        slot = occupied.size() < MAX_PLACES ? board.lot().draw(occupied::contains) : Optional.empty();
        if (slot.isEmpty()) {
            held("No parking place is free.");
            return;
        }
        watch = Optional.of(new DialogWatch(board, board.lot().uri(slot.get().fetch()), this));
        deadline = board.thread().after(FIRST_WORD, this::send);
        watch.get().start();
    }

    @Override
    public void told(DialogInfo now) {
        if (over || sent) return;
        deadline.cancel();
        if (!now.busy()) {
            send();
            return;
        }
        occupied.add(slot.orElseThrow());
        watch.ifPresent(DialogWatch::stop);
        choose();
    }

    @Override
    public void blind() {
        deadline.cancel();
        send();
    }

    private void send() {
        if (over || sent) return;
        sent = true;
        try {
            stage.send(new ReferTarget(board.lot().uri(slot.orElseThrow().park()), Optional.empty(), Optional.empty()), this);
        } catch (ConnectorException e) {
            held(e.getMessage());
        }
    }

    /** The agent has thought better of it, or worse again. */
    void wants(boolean hold) {
        wanted = hold;
    }

    @Override
    public void arrived() {
        if (!over) parked();
    }

    private ParkedStage parked() {
        over();
        board.lot().leave(this);
        stage.pass(Duration.ZERO);
        var parked = new ParkedStage(board, call, slot.orElseThrow());
        parked.watch(watch.orElseThrow());
        board.lot().enter(parked);
        call.parkedAt(slot.get());
        call.stoodFor(parked);
        call.reportParked(board.settings().park().orElseThrow().time());
        if (!wanted) parked.hold(false);
        return parked;
    }

    /** They did not like it there: the telephone system brings them back at once. */
    @Override
    public void rings(ParkingLot.Arrival arrival) {
        parked().rings(arrival);
    }

    @Override
    public void failed(EndReason why) {
        held(why.sentence());
    }

    private void held(String why) {
        if (over) return;
        over();
        board.lot().leave(this);
        watch.ifPresent(DialogWatch::stop);
        board.notice("call:" + call.id().value(), "The telephone system did not park the call, so it is held here. " + why);
        stage.hold(wanted);
    }

    /** The leg is over, or it is known how this ended. */
    @Override
    public void over() {
        if (over) return;
        over = true;
        deadline.cancel();
        slow.cancel();
        if (call.over()) watch.ifPresent(DialogWatch::stop);
    }

    /** Hung up while on the way: nobody shall wait there for a call that is over. */
    @Override
    public void hungUp() {
        if (sent && slot.isPresent()) board.thread().after(SLOW, () -> Release.fetch(board, slot.get(), call.party()));
    }

    @Override
    public Optional<Call> call() {
        return Optional.of(call);
    }

    @Override
    public Optional<Participant> party() {
        return call.party();
    }

    @Override
    public Optional<Slot> slot() {
        return slot;
    }
}
