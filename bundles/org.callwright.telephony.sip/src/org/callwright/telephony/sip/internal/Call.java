package org.callwright.telephony.sip.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import javax.sip.message.Message;

import org.callwright.model.EndReason;
import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.model.Recall;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.ParkNumbers;

/**
 * One leg: what the desk was told about it, and the stage it is in. Its dialog and its far end may change (RFC 3891).
 */
final class Call implements Voice.Listener {

    /** How long a finished call's dialog still answers (64*T1, RFC 3261, section 17). */
    private static final Duration REMEMBERED = Duration.ofSeconds(32);

    private final Switchboard board;
    private final LegId id;
    private final Consumer<Signal> desk;
    private Stage stage;
    private Optional<Voice> voice = Optional.empty();
    private Optional<ReliableRinging> reliable = Optional.empty();
    private Optional<Participant> named;
    private Optional<String> dialled = Optional.empty();
    private Optional<ParkNumbers.Slot> place = Optional.empty();
    private boolean pinned; // we know better who it is than the telephone system says
    private boolean alerted;
    private boolean heldHere;
    private boolean heldThere;
    private boolean over;

    /** A leg of the desk. */
    Call(Switchboard board, LegId id, Optional<Participant> named) {
        this(board, id, named, signal -> board.signal(id, signal));
    }

    /** @param desk who is told what becomes of it */
    Call(Switchboard board, LegId id, Optional<Participant> named, Consumer<Signal> desk) {
        this.board = board;
        this.id = id;
        this.named = named;
        this.desk = desk;
        this.stage = new OverStage(board);
    }

    LegId id() {
        return id;
    }

    Stage stage() {
        return stage;
    }

    boolean over() {
        return over;
    }

    boolean alerted() {
        return alerted;
    }

    boolean heldHere() {
        return heldHere;
    }

    Optional<Voice> voice() {
        return voice;
    }

    /** Whom we talk to, as far as the telephone system or the dialled number tells. */
    Optional<Participant> party() {
        return named;
    }

    /** The URI we dialled, if we did. */
    Optional<String> dialled() {
        return dialled;
    }

    void dialling(String uri, Participant called) {
        dialled = Optional.of(uri);
        if (named.isEmpty()) named = Optional.of(called);
    }

    /** It is somebody we know, whatever name the telephone system rings them back under. */
    void pinned() {
        pinned = true;
    }

    /** The telephone system may name the place for the party in it. */
    void parkedAt(ParkNumbers.Slot slot) {
        place = Optional.of(slot);
        pinned = true;
    }

    /** The caller wants to be sure that it rings here. */
    void rings(ReliableRinging ringing) {
        reliable = Optional.of(ringing);
    }

    /** Who has to hear of a PRACK, also after the call was answered. */
    Optional<ReliableRinging> reliable() {
        return reliable;
    }

    void enter(Stage next) {
        stage = next;
    }

    /** Messages of this dialog are this call's from now on. */
    void owns(Dialog dialog) {
        board.own(dialog, this);
    }

    /** Binds the ports for its voice. */
    Voice openVoice() throws IOException {
        var opened = board.openVoice(this);
        voice = Optional.of(opened);
        return opened;
    }

    /** Goes on with another voice, which takes the session over. */
    void speakBy(Voice successor) {
        successor.takeOver();
        voice = Optional.of(successor);
    }

    /** The party is elsewhere, heard over another call or nowhere: this leg has no voice of its own any more. */
    void stoodFor(Stage stage) {
        enter(stage);
        mute();
        if (heldThere) signal(new Signal.Resumed(Instant.now(), Side.REMOTE));
        heldThere = false;
    }

    /** Gives its voice back. */
    void mute() {
        voice.ifPresent(it -> it.close(board::closing));
        voice = Optional.empty();
    }

    void reportAlerted() {
        if (!alerted && !over) signal(new Signal.Alerted(Instant.now()));
        alerted = true;
    }

    void reportAnswered() {
        board.conferences().answered(this);
        signal(new Signal.Answered(Instant.now()));
    }

    /** Tells what a new agreement changed about who holds whom. */
    void reportHolds() {
        if (over || voice.isEmpty() || voice.get().agreed().isEmpty()) return;
        var there = voice.get().remoteHold();
        if (there != heldThere) {
            signal(there ? new Signal.Held(Instant.now(), Side.REMOTE)
                    : new Signal.Resumed(Instant.now(), Side.REMOTE));
        }
        heldThere = there;
    }

    void reportHeldHere(boolean held) {
        if (held != heldHere) {
            signal(held ? new Signal.Held(Instant.now(), Side.LOCAL) : new Signal.Resumed(Instant.now(), Side.LOCAL));
        }
        heldHere = held;
    }

    /** They wait where the telephone system rings back from by itself, after that long. */
    void reportParked(Duration time) {
        heldHere = true;
        signal(new Signal.Held(Instant.now(), Side.LOCAL, Optional.of(time)));
    }

    /** … and it does. */
    void reportRecalled() {
        heldHere = false;
        signal(new Signal.Recalled(Instant.now(), Recall.HOLD_TIMEOUT));
    }

    /** Tells whom the telephone system names now, if it names somebody. */
    void reportIdentity(Message message) {
        board.asserted(message).ifPresent(who -> {
            if (place.filter(it -> it.is(who)).isPresent()) return;
            if (pinned && named.flatMap(Participant::address).equals(who.address())) return;
            identified(who);
        });
    }

    /** Somebody else is there now. */
    void identified(Participant who) {
        if (Optional.of(who).equals(named)) return;
        named = Optional.of(who);
        pinned = false;
        signal(new Signal.Identified(Instant.now(), who));
    }

    /** The leg is over: said once, whoever says it first. */
    void end(EndReason reason) {
        if (over) return;
        signal(new Signal.Ended(Instant.now(), reason));
        over = true;
        board.conferences().over(this, reason);
        enter(new OverStage(board));
        mute(); // its buffers are not to be kept as long as the dialog is
        board.lot().over(this, reason);
        board.thread().after(REMEMBERED, () -> board.calls().forget(this));
        board.calls().over(this);
        board.returns().over(this, reason);
    }

    @Override
    public void silent(Duration silence) {
        stage.silent();
    }

    @Override
    public void heard() {
        stage.heard();
    }

    @Override
    public void trouble(String sentence) {
        if (!over) board.notice("call:" + id.value(), sentence);
    }

    private void signal(Signal signal) {
        if (!over) desk.accept(signal);
    }
}
