package org.callwright.telephony.sip.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.model.Participant;
import org.callwright.spi.ConnectorException;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.DialogInfo;
import org.callwright.telephony.sip.call.ParkNumbers.Slot;
import org.callwright.telephony.sip.call.ReferTarget;
import org.callwright.telephony.sip.internal.Requests.Incoming;

/**
 * A party that waits in a parking place: the leg goes on for the desk, but has neither a dialog nor a voice. It gets both
 * again when the agent fetches them, or answers when the telephone system rings back for them.
 */
final class ParkedStage implements Stage, DialogWatch.Listener, ParkingLot.Guest, RingingStage.Outcome {

    /** How long after a place was empty it may ring here for who was in it, or they may be there again. */
    private static final Duration COMES = Duration.ofSeconds(4);
    /** How long the leg outlives the telephone system. */
    private static final Duration LOST = Duration.ofSeconds(30);

    private final Switchboard board;
    private final Call call;
    private final Slot slot;
    private Optional<DialogWatch> watch = Optional.empty();
    private Optional<Fetching> fetching = Optional.empty();
    private LineThread.Timer vacated = LineThread.Timer.NONE;
    private boolean wanted; // the agent wants them back
    private boolean seen; // there, by who tells of the place; before that its word means nothing

    ParkedStage(Switchboard board, Call call, Slot slot) {
        this.board = board;
        this.call = call;
        this.slot = slot;
    }

    /** Who tells whether they are still there. */
    void watch(DialogWatch here) {
        watch = Optional.of(here);
        here.tell(this);
    }

    // --- what the agent wants ---

    @Override
    public void hold(boolean on) {
        wanted = !on;
        if (on) giveUp();
        else if (fetching.isEmpty()) fetch();
    }

    @Override
    public void park() {
        hold(true);
    }

    private void fetch() {
        try {
            fetching = Optional.of(new Fetching(board, call, this, call.openVoice(), board.lot().uri(slot.fetch())));
        } catch (IOException e) {
            wanted = false;
            board.notice("call:" + call.id().value(), e.getMessage());
        }
    }

    private void giveUp() {
        fetching.ifPresent(Fetching::giveUp);
        fetching = Optional.empty();
        call.mute();
    }

    @Override
    public void hangUp() {
        call.end(EndReason.HUNG_UP);
        // a desk that leaves leaves them where they are looked after
        if (!board.closing()) Release.fetch(board, slot, call.party());
    }

    @Override
    public void transfer(ReferTarget to) throws ConnectorException {
        throw notHere();
    }

    @Override
    public void transfer(Call consulted) throws ConnectorException {
        throw notHere();
    }

    @Override
    public void tones(String digits, Duration each) throws ConnectorException {
        throw notHere();
    }

    private static ConnectorException notHere() {
        return new ConnectorException(Fault.REFUSED, "The call is on hold: retrieve it first.");
    }

    // --- what became of fetching them ---

    /** They are here; the leg has a conversation again. */
    void fetched() {
        fetching = Optional.empty();
        leave();
    }

    /**
     * They could not be fetched.
     *
     * @param nobody whether the telephone system says that nobody is there
     */
    void notFetched(boolean nobody) {
        fetching = Optional.empty();
        call.mute();
        if (nobody && !is(true)) {
            vacated(); // it may be that it begins to ring here just now
        } else {
            wanted = false;
            board.notice("call:" + call.id().value(), "The telephone system did not take the call off hold.");
        }
    }

    // --- are they still there? ---

    @Override
    public void told(DialogInfo now) {
        var busy = now.busy();
        vacated.cancel();
        seen |= busy;
        if (!seen || call.stage() != this || fetching.isPresent()) return;
        if (!busy) vacated();
        else if (wanted) fetch();
    }

    @Override
    public void blind() {}

    /** Whether the place is known to be so. */
    private boolean is(boolean busy) {
        return seen && watch.flatMap(DialogWatch::known).filter(it -> it.busy() == busy).isPresent();
    }

    private void vacated() {
        vacated.cancel();
        vacated = board.thread().after(COMES, () -> {
            if (call.stage() == this && fetching.isEmpty()) call.end(EndReason.FAR_END_HUNG_UP);
        });
    }

    // --- it rings back for them ---

    @Override
    public void rings(ParkingLot.Arrival arrival) {
        vacated.cancel();
        giveUp();
        var request = arrival.invite().request();
        var ringing = new RingingStage(board, call, arrival.invite(), arrival.dialog(), this);
        call.enter(ringing);
        call.owns(arrival.dialog());
        board.calls().rings(call, request);
        call.reportRecalled();
        if (ReliableRinging.wanted(request)) ringing.reliably(arrival.sent());
        if (wanted) answer(ringing);
    }

    private void answer(RingingStage wantedBack) {
        try {
            wantedBack.answer();
        } catch (ConnectorException e) {
            board.notice("call:" + call.id().value(), e.getMessage());
        }
    }

    @Override
    public void answered() {
        leave();
    }

    @Override
    public void unanswered(EndReason why) {
        if (why == EndReason.ANSWERED_ELSEWHERE || why == EndReason.LINE_LOST || board.closing()) {
            call.end(board.closing() ? EndReason.HUNG_UP : why);
            return;
        }
        wanted = false;
        call.stoodFor(this);
        call.reportParked(board.settings().park().orElseThrow().time());
        if (is(false)) vacated();
    }

    @Override
    public boolean hungUp(Incoming invite, Dialog dialog) {
        if (board.closing()) return false; // declined, they are looked after
        call.end(EndReason.HUNG_UP);
        Release.answer(board, invite, dialog);
        return true;
    }

    // --- the rest ---

    /** They are somewhere else now. */
    private void leave() {
        board.lot().leave(this);
        over();
    }

    @Override
    public void over() {
        vacated.cancel();
        fetching.ifPresent(Fetching::giveUp);
        fetching = Optional.empty();
        watch.ifPresent(DialogWatch::stop);
    }

    @Override
    public void request(Incoming incoming) {
        board.respond(incoming, OverStage.answer(incoming));
    }

    @Override
    public void lineDown(Duration since) {
        if (since.compareTo(LOST) > 0) call.end(EndReason.LINE_LOST);
    }

    @Override
    public void lineBack() {
        watch.ifPresent(DialogWatch::renew);
    }

    @Override
    public boolean waiting() {
        return call.stage() == this;
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
        return Optional.of(slot);
    }
}
