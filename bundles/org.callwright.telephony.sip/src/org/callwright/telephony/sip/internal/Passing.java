package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.telephony.sip.call.ReferTarget;
import org.callwright.telephony.sip.call.Replaces;
import org.callwright.telephony.sip.call.SipAddress;
import org.callwright.telephony.sip.call.Sipfrag;
import org.callwright.telephony.sip.internal.Requests.Incoming;
import org.callwright.telephony.sip.stack.Messages;

/**
 * How one conversation is passed on: by us to somebody else, by the far end to somebody else, or as another transfer's
 * target.
 */
final class Passing {

    private static final Duration JUST_RESUMED = Duration.ofSeconds(8);
    private static final Duration NOBODY_THERE = Duration.ofSeconds(25);

    private final Switchboard board;
    private final Call call;
    private final TalkingStage stage;
    private Optional<Transfer> ours = Optional.empty();
    private Optional<Referred> theirs = Optional.empty();
    private Optional<Transfer> targetOf = Optional.empty();
    private boolean askedBefore;
    private long resumed;
    private LineThread.Timer nobody = LineThread.Timer.NONE;

    Passing(Switchboard board, Call call, TalkingStage stage) {
        this.board = board;
        this.call = call;
        this.stage = stage;
    }

    // --- we pass them on ---

    void to(ReferTarget target) throws ConnectorException {
        begin(new Transfer(board, call, stage, target, Optional.empty()));
    }

    void to(ReferTarget target, Transfer.Ending ending) throws ConnectorException {
        begin(new Transfer(board, call, stage, target, ending));
    }

    void to(Call consulted) throws ConnectorException {
        // nobody there to take them over yet: without asking, then
        if (consulted.stage() instanceof DiallingStage dialling) {
            dialling.hangUp();
            to(new ReferTarget(dialling.uri(), Optional.empty(), Optional.empty()));
            return;
        }
        if (!(consulted.stage() instanceof TalkingStage talking)) {
            throw new ConnectorException(Fault.REFUSED, "The target of the transfer is not connected any more.");
        }
        var dialog = talking.dialog();
        var reachable = SipAddress.parse(dialog.target()).filter(it -> it.scheme().startsWith("sip")).isPresent();
        var uri = reachable ? dialog.target() : consulted.dialled().orElse(dialog.target());
        var transfer = new Transfer(board, call, stage,
                new ReferTarget(uri, Optional.of(Replaces.of(dialog)), Optional.empty()), Optional.of(consulted));
        begin(transfer);
        talking.passing().targetOf = Optional.of(transfer);
    }

    private void begin(Transfer transfer) throws ConnectorException {
        if (running() || theirs.isPresent()) {
            throw new ConnectorException(Fault.REFUSED, "This call is being transferred already.");
        }
        ours.ifPresent(Transfer::stop);
        ours = Optional.of(transfer);
        transfer.start();
    }

    /** Whether we are passing them on now. */
    boolean running() {
        return ours.filter(Transfer::running).isPresent();
    }

    /** Whether a NOTIFY was about a transfer; it is answered then. */
    boolean told(Incoming notify) {
        if (!Sipfrag.about(notify.request())) return false;
        board.respond(notify, 200);
        ours.ifPresent(it -> it.told(notify.request()));
        return true;
    }

    // --- they pass us on ---

    /** The far end asks us to go on with somebody else. */
    void asked(Incoming refer) {
        var request = refer.request();
        var targets = Messages.texts(request, "Refer-To");
        var target = targets.size() == 1 ? ReferTarget.parse(targets.getFirst()) : Optional.<ReferTarget>empty();
        if (target.isEmpty()) {
            board.respond(refer, 400);
        } else if (!board.settings().referable() || !permitted(target.get())) {
            board.respond(refer, 603);
        } else if (theirs.isPresent() || running()) {
            board.respond(refer, 491);
        } else {
            var quiet = Messages.text(request, "Refer-Sub").filter("false"::equalsIgnoreCase).isPresent();
            var accepted = board.requests().dialogResponse(202, request, stage.dialog().localTag());
            board.send(refer, quiet ? Messages.set(accepted, "Refer-Sub", "false") : accepted);
            var id = askedBefore ? OptionalLong.of(Messages.sequence(request)) : OptionalLong.empty();
            askedBefore = true;
            var referred = new Referred(board, call, stage, target.get(), request, id, quiet);
            theirs = Optional.of(referred);
            referred.start();
        }
    }

    /** Only within the telephone system: it must not be able to send agents' calls anywhere else. */
    private boolean permitted(ReferTarget target) {
        return board.settings().anybody() || SipAddress.parse(target.uri()).filter(it -> board.ownHost(it.host()))
                .isPresent();
    }

    /** The new call failed; this one goes on. */
    void stays() {
        theirs = Optional.empty();
    }

    // --- ends ---

    /** The far end hung up. True when somebody here knows what it means, and will end the leg or go on with it. */
    boolean hungUp(EndReason reason) {
        if (ours.filter(Transfer::hungUp).isPresent() || theirs.isPresent()) return true;
        var target = targetOf.filter(Transfer::running);
        target.ifPresent(it -> it.targetHungUp(reason));
        return target.isPresent();
    }

    void stop() {
        nobody.cancel();
        ours.ifPresent(Transfer::stop);
        theirs.ifPresent(Referred::stop);
        theirs = Optional.empty();
    }

    // --- is anybody there after a transfer that failed? ---

    /** Our hold ended. */
    void resumed() {
        resumed = System.nanoTime();
    }

    void heard() {
        nobody.cancel();
    }

    /**
     * No voice. Some telephone systems take a party away from us at once, and tell that the target is busy when there
     * is no way back; nothing but the silence then tells that nobody is there.
     */
    void silent() {
        if (ours.filter(Transfer::doubtful).isEmpty() || resumed == 0
                || System.nanoTime() - resumed > JUST_RESUMED.toNanos()) return;
        board.notice("call:" + call.id().value(),
                "Nothing is heard: the other side may have been lost when the transfer failed.");
        nobody.cancel();
        var patience = board.settings().transferPatience();
        nobody = board.thread().after(patience.compareTo(NOBODY_THERE) < 0 ? patience : NOBODY_THERE, () -> stage.leave(EndReason.FAR_END_HUNG_UP));
    }
}
