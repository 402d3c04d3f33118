package org.callwright.telephony.sip.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.model.Handover;
import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.telephony.CanConfer;
import org.callwright.spi.telephony.CanHold;
import org.callwright.spi.telephony.CanRedirect;
import org.callwright.spi.telephony.CanSendTones;
import org.callwright.spi.telephony.CanTransfer;
import org.callwright.spi.telephony.CanWatch;
import org.callwright.spi.telephony.Line;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.telephony.sip.call.DialTarget;
import org.callwright.telephony.sip.call.ReferTarget;
import org.callwright.telephony.sip.internal.Requests.Marks;

/** One SIP account as the desk sees it. Every wish goes to the line's thread and is answered from there. */
final class SipLine implements Line, CanHold, CanSendTones, CanRedirect, CanTransfer, CanConfer, CanWatch {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration JOINED = ConferenceRoom.PATIENCE.plusSeconds(1);
    private static final long CLOSING_MILLIS = 2800;

    private final Switchboard board;
    private final LineThread thread;

    SipLine(Switchboard board, LineThread thread) {
        this.board = board;
        this.thread = thread;
    }

    @Override
    public void dial(LegId leg, Address to) throws ConnectorException {
        dial(leg, to, Marks.NONE);
    }

    @Override
    public void dial(LegId leg, Address to, Handover handover) throws ConnectorException {
        dial(leg, to, Marks.of(handover));
    }

    private void dial(LegId leg, Address to, Marks marks) throws ConnectorException {
        thread.ask(() -> {
            if (board.calls().of(leg).isPresent()) return;
            var call = board.calls().dialled(leg);
            var uri = DialTarget.uri(to, board.settings().domain());
            if (uri.isEmpty()) {
                call.end(EndReason.UNKNOWN_NUMBER);
                throw new ConnectorException(Fault.REFUSED,
                        "This cannot be dialled: it is neither a number nor a SIP address.");
            }
            if (!board.isUp()) {
                call.end(EndReason.LINE_LOST);
                throw new ConnectorException(Fault.UNREACHABLE, "The telephone line is not connected.");
            }
            try {
                call.dialling(uri.get(), Participant.unknown(to));
                var stage = new DiallingStage(board, call, call.openVoice(), uri.get(), marks);
                call.enter(stage);
                stage.dial();
            } catch (IOException e) {
                call.end(EndReason.FAILED);
                throw new ConnectorException(Fault.UNREACHABLE, e.getMessage(), e);
            }
        }, PATIENCE);
    }

    @Override
    public void answer(LegId leg) throws ConnectorException {
        onCall(leg, Stage::answer);
    }

    @Override
    public void hangUp(LegId leg) throws ConnectorException {
        onCall(leg, Stage::hangUp);
    }

    @Override
    public void hold(LegId leg) throws ConnectorException {
        onCall(leg, stage -> stage.hold(true));
    }

    @Override
    public void park(LegId leg) throws ConnectorException {
        onCall(leg, Stage::park);
    }

    @Override
    public void resume(LegId leg) throws ConnectorException {
        onCall(leg, stage -> stage.hold(false));
    }

    @Override
    public void redirect(LegId leg, Address to) throws ConnectorException {
        if (!board.settings().redirects()) {
            throw new ConnectorException(Fault.UNSUPPORTED,
                    "This telephone system does not let a ringing call be redirected.");
        }
        var uri = target(to, "redirected");
        onCall(leg, stage -> stage.redirect(uri));
    }

    @Override
    public void blind(LegId leg, Address to) throws ConnectorException {
        blind(leg, to, Optional.empty());
    }

    @Override
    public void blind(LegId leg, Address to, Handover handover) throws ConnectorException {
        blind(leg, to, Optional.of(handover));
    }

    private void blind(LegId leg, Address to, Optional<Handover> handover) throws ConnectorException {
        var target = new ReferTarget(target(to, "transferred"), Optional.empty(), handover);
        onCall(leg, stage -> stage.transfer(target));
    }

    @Override
    public void attended(LegId leg, LegId consulted) throws ConnectorException {
        onCall(leg, stage -> {
            var target = board.calls().of(consulted).filter(it -> !it.over());
            if (target.isPresent()) stage.transfer(target.get());
            // they have just left
            else board.report(new LineEvent.TransferFailed(leg, EndReason.FAILED, Instant.now()));
        });
    }

    private String target(Address to, String done) throws ConnectorException {
        return DialTarget.uri(to, board.settings().domain()).orElseThrow(() -> new ConnectorException(Fault.REFUSED,
                "The call cannot be " + done + " there: it is neither a number nor a SIP address."));
    }

    @Override
    public void sendTones(LegId leg, String digits) throws ConnectorException {
        sendTones(leg, digits, KeypadTones.LENGTH);
    }

    @Override
    public void sendTones(LegId leg, String digits, Duration each) throws ConnectorException {
        onCall(leg, stage -> stage.tones(digits, each));
    }

    @Override
    public void join(List<LegId> legs) throws ConnectorException {
        var joined = new CompletableFuture<Void>();
        thread.ask(() -> board.conferences().join(live(legs), joined), PATIENCE);
        thread.await(joined, JOINED);
    }

    @Override
    public void leave(List<LegId> legs) throws ConnectorException {
        thread.ask(() -> board.conferences().leave(live(legs)), PATIENCE);
    }

    @Override
    public void watch(Set<Address> colleagues) throws ConnectorException {
        thread.ask(() -> board.colleagues().watch(colleagues), PATIENCE);
    }

    private List<Call> live(List<LegId> legs) {
        return legs.stream().distinct().map(board.calls()::of).flatMap(Optional::stream).filter(it -> !it.over())
                .toList();
    }

    private interface OnStage {
        void run(Stage stage) throws ConnectorException;
    }

    /** A leg that is not there any more is no error: the answer is on its way in the other direction. */
    private void onCall(LegId leg, OnStage wish) throws ConnectorException {
        thread.ask(() -> {
            var call = board.calls().of(leg).filter(it -> !it.over());
            if (call.isPresent()) wish.run(call.get().stage());
        }, PATIENCE);
    }

    @Override
    public void close() {
        var done = new CountDownLatch(1);
        thread.run(() -> board.close(done::countDown));
        try {
            if (!thread.closed()) done.await(CLOSING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.run(board::abandon);
        thread.close();
    }
}
