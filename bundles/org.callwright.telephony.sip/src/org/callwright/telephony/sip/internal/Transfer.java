package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import javax.sip.message.Message;
import javax.sip.message.Response;

import org.callwright.model.EndReason;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.telephony.sip.call.EndReasons;
import org.callwright.telephony.sip.call.ReferTarget;
import org.callwright.telephony.sip.call.Sipfrag;
import org.callwright.telephony.sip.call.TransferProgress;
import org.callwright.telephony.sip.call.TransferProgress.Outcome;
import org.callwright.telephony.sip.stack.Messages;

/**
 * We pass a party on: REFER, and what the NOTIFYs tell of it (RFC 3515, RFC 5589). Nothing is hung up before it is told
 * how it ended (R108). The REFER always goes to the party that is passed on, whoever called whom (R109).
 */
final class Transfer implements Exchanges.Replies {

    /** How long to wait for our hold to be answered, and for a consultation of the same target to end. */
    private static final Duration READY = Duration.ofSeconds(2);
    /** After that no answer will come (RFC 3261, section 17.1.2.2). */
    private static final Duration ANSWER = Duration.ofSeconds(32);
    /** A target that rings may ring for as long as a proxy lets it (RFC 3261, section 16.6). */
    private static final Duration RINGS = Duration.ofSeconds(185);
    /** For an answer to a REFER that met the far end's BYE, and for NOTIFYs after the last one. */
    private static final Duration REMAINDER = Duration.ofSeconds(2);
    /** How long a target that has left us waits for the word on the transfer. */
    private static final Duration TARGET_LEFT = Duration.ofSeconds(10);

    private final Switchboard board;
    private final Call call;
    private final TalkingStage stage;
    private final ReferTarget target;
    private final Optional<Call> consulted;
    private final Optional<Ending> ending;
    private final Set<Long> sequences = new HashSet<>(); // of the REFER, and of its repetitions with a password
    private TransferProgress progress = TransferProgress.ASKED;
    private Optional<EndReason> targetLeft = Optional.empty();
    private LineThread.Timer patience = LineThread.Timer.NONE;
    private boolean sent;
    private boolean rang;
    private boolean stopped;

    /** What a transfer is for, where that is not to be rid of the party. */
    interface Ending {

        /** They are there now, or were told so by somebody who must know. */
        void arrived();

        /** They are still here, as far as anybody said. */
        void failed(EndReason why);
    }

    Transfer(Switchboard board, Call call, TalkingStage stage, ReferTarget target, Optional<Call> consulted) {
        this(board, call, stage, target, consulted, Optional.empty());
    }

    /** Without asking the target; who comes back from there, comes as somebody new. */
    Transfer(Switchboard board, Call call, TalkingStage stage, ReferTarget target, Ending ending) {
        this(board, call, stage, target, Optional.empty(), Optional.of(ending));
    }

    private Transfer(Switchboard board, Call call, TalkingStage stage, ReferTarget target, Optional<Call> consulted,
            Optional<Ending> ending) {
        this.board = board;
        this.call = call;
        this.stage = stage;
        this.target = target;
        this.consulted = consulted;
        this.ending = ending;
    }

    /** Whether it is not known yet how it ends. */
    boolean running() {
        return !stopped && !progress.over();
    }

    boolean blind() {
        return consulted.isEmpty();
    }

    ReferTarget target() {
        return target;
    }

    /**
     * Whether it failed only after somebody had begun: then a telephone system may have taken the party away from us.
     */
    boolean doubtful() {
        return progress.accepted() && progress.outcome().filter(Outcome.Failed.class::isInstance).isPresent();
    }

    void start() {
        board.departures().whenGone(target.uri(), READY, () -> stage.whenAgreed(READY, this::refer));
    }

    private void refer() {
        if (!running()) return;
        if (consulted.filter(Call::over).isPresent()) {
            on(progress.refused(EndReason.FAILED));
            return;
        }
        sent = true;
        if (blind() && ending.isEmpty()) board.returns().sent(call, this);
        var wait = board.settings().transferPatience();
        board.exchanges().send(authorizations -> {
            var dialog = stage.nextRequest();
            sequences.add(dialog.localSequence());
            return board.requests().refer(dialog, target, authorizations);
        }, board.hop(stage.dialog()), wait.compareTo(ANSWER) < 0 ? wait : ANSWER, this);
    }

    @Override
    public void answered(Response response) {
        var status = response.getStatusCode();
        if (status < 300) {
            on(progress.accepted(Messages.text(response, "Refer-Sub").filter("false"::equalsIgnoreCase).isPresent()));
            wait(progress.left() ? REMAINDER : board.settings().transferPatience());
        } else if (status == 481 && running() && !progress.left()) {
            stage.gone(EndReason.FAR_END_HUNG_UP);
        } else {
            on(progress.refused(EndReasons.transferRefused(response, status)));
        }
    }

    @Override
    public void silent() {
        if (!running()) return;
        board.suspect();
        if (!progress.accepted()) on(progress.unheard()); // else a NOTIFY has told that it arrived
    }

    /** A NOTIFY; it has been answered. */
    void told(Message notify) {
        var id = Sipfrag.id(notify);
        if (stopped || !sent || id.isPresent() && !sequences.contains((long) id.getAsInt())) return;
        var status = Sipfrag.status(notify);
        if (status.isPresent()) told(notify, status.getAsInt());
        if (!running()) return;
        var wait = rang ? RINGS : board.settings().transferPatience();
        wait(Sipfrag.last(notify) || progress.left() ? REMAINDER : wait);
    }

    private void told(Message notify, int status) {
        rang |= status > 100 && status < 200;
        if (late() && status >= 200 && status < 300) { // we had given up waiting, but they wait for us
            progress = progress.returned();
            transferred();
            return;
        }
        on(progress.told(status, status < 300 ? EndReason.FAILED : EndReasons.refused(notify, status, rang)));
    }

    private boolean late() {
        return !stopped && call.heldHere() && !call.over()
                && progress.outcome().filter(it -> it instanceof Outcome.Failed failed && !failed.told()).isPresent();
    }

    /**
     * The far end hung up.
     *
     * @return whether what that means is known here, now or soon; else they just left
     */
    boolean hungUp() {
        if (!running() || !sent) return false;
        on(ending.isPresent() ? progress.hungUpForNow() : progress.hungUp());
        if (running()) wait(REMAINDER);
        return true;
    }

    /** The target hung up on us: that is what a transfer looks like from here, but not only a transfer. */
    void targetHungUp(EndReason reason) {
        targetLeft = Optional.of(reason);
        board.thread().after(TARGET_LEFT, this::releaseTarget);
    }

    /** The telephone system brought them back. */
    void returned() {
        if (stopped || call.over()) return;
        progress = progress.returned();
        transferred();
    }

    /** The conversation goes another way: nothing of this counts any more. */
    void stop() {
        if (stopped) return;
        stopped = true;
        patience.cancel();
        releaseTarget();
    }

    private void wait(Duration longest) {
        patience.cancel();
        if (running()) patience = board.thread().after(longest, () -> on(progress.unheard()));
    }

    private void on(TransferProgress next) {
        if (!running()) return;
        progress = next;
        if (next.outcome().isEmpty()) return;
        patience.cancel();
        switch (next.outcome().get()) {
            case Outcome.Transferred it -> transferred();
            case Outcome.Failed(var why, var told) -> {
                if (!call.over()) failed(why);
                releaseTarget();
            }
            case Outcome.Left it -> {
                releaseTarget();
                call.end(EndReason.FAR_END_HUNG_UP);
            }
        }
    }

    private void failed(EndReason why) {
        ending.ifPresentOrElse(it -> it.failed(why),
                () -> board.report(new LineEvent.TransferFailed(call.id(), why, Instant.now())));
    }

    private void transferred() {
        patience.cancel();
        consulted.filter(it -> !it.over()).ifPresent(it -> {
            if (it.stage() instanceof TalkingStage talking) talking.leave(EndReason.TRANSFERRED);
        });
        ending.ifPresentOrElse(Ending::arrived, () -> stage.leave(EndReason.TRANSFERRED));
    }

    private void releaseTarget() {
        consulted.ifPresent(it -> targetLeft.ifPresent(it::end));
    }
}
