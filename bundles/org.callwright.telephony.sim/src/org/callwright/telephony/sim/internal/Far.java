package org.callwright.telephony.sim.internal;

import java.time.Duration;
import java.util.function.Consumer;

import org.callwright.model.EndReason;
import org.callwright.model.Participant;

/**
 * Somebody at a telephone: what they do now, and what they will do by themselves. They call, or are called; talk; and leave,
 * which they do once. Whoever listens to them is told of the answer and of the end.
 */
final class Far {

    enum Doing { CALLING, RUNG, TALKING, OUT }

    Participant who;
    final StringBuilder tones = new StringBuilder(); // what they heard of the agent's keypad
    private final SimTime time;
    private final Duration talk;
    private final Duration waits;
    private Doing doing;
    private boolean held;
    private boolean recalled;
    private int holds;
    private Runnable answered = () -> {};
    private Consumer<EndReason> left = why -> {};
    private SimTime.Plan plan = () -> {};

    /**
     * @param talk  how long they talk before they hang up, counted anew after every hold
     * @param waits how long they stay on hold
     */
    Far(Participant who, Doing doing, Duration talk, Duration waits, SimTime time) {
        this.who = who;
        this.doing = doing;
        this.talk = talk;
        this.waits = waits;
        this.time = time;
    }

    /** Who is told from now on. */
    Far tell(Runnable ofTheAnswer, Consumer<EndReason> ofTheEnd) {
        answered = ofTheAnswer;
        left = ofTheEnd;
        return this;
    }

    /** Leaves by itself after that long, unless something happens before. */
    Far patient(Duration patience, EndReason then) {
        plan(patience, () -> leaves(then));
        return this;
    }

    Far answersAfter(Duration delay) {
        plan(delay, this::answers);
        return this;
    }

    void answers() {
        if (doing != Doing.CALLING && doing != Doing.RUNG) return;
        doing = Doing.TALKING;
        recalled = false;
        patient(talk, EndReason.FAR_END_HUNG_UP);
        answered.run();
    }

    /** On hold, also again after ringing back. */
    void hold() {
        doing = Doing.TALKING;
        held = true;
        recalled = false;
        holds++;
        patient(waits, EndReason.FAR_END_HUNG_UP);
    }

    void resume() {
        held = false;
        patient(talk, EndReason.FAR_END_HUNG_UP);
    }

    /** Calls again, or is called again: they have been put aside, and somebody must answer. */
    void ringsAgain() {
        doing = Doing.CALLING;
        held = false;
        plan.cancel();
    }

    /** The same because they were on hold for too long. */
    void ringsBack() {
        ringsAgain();
        recalled = true;
    }

    /** Hangs up, gives up or declines, and says so. */
    void leaves(EndReason why) {
        if (doing == Doing.OUT) return;
        quits();
        left.accept(why);
    }

    /** Is hung up on: nobody is told. */
    void quits() {
        doing = Doing.OUT;
        plan.cancel();
    }

    boolean talks() {
        return doing == Doing.TALKING;
    }

    /** Talks and is not on hold. */
    boolean hears() {
        return talks() && !held;
    }

    boolean held() {
        return held;
    }

    /** Whether they ring because they were on hold for too long. */
    boolean recalled() {
        return recalled && doing == Doing.CALLING;
    }

    /** How many times they were put on hold until now. */
    int holds() {
        return holds;
    }

    Doing doing() {
        return doing;
    }

    private void plan(Duration after, Runnable what) {
        plan.cancel();
        plan = time.after(after, what);
    }
}
