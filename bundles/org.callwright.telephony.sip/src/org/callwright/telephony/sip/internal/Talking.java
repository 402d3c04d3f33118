package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import javax.sip.ServerTransaction;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.model.EndReason;
import org.callwright.model.Notice;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.spi.ConnectorException;
import org.callwright.telephony.sip.call.Backoff;
import org.callwright.telephony.sip.call.Caller;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.EndReasons;
import org.callwright.telephony.sip.sdp.SdpException;
import org.callwright.telephony.sip.sdp.SessionDescription;
import org.callwright.telephony.sip.stack.Messages;
import org.callwright.telephony.sip.stack.WireEvent;

/** A call that was answered, on hold or not. */
final class Talking implements Stage {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration ACK_MISSING = Duration.ofSeconds(32); // 64*T1: RFC 3261, section 13.3.1.4

    private final Call call;
    private final Station station;
    private final boolean callIdOurs;
    private final Keypad keypad;
    private Dialog dialog;
    // hold: what the agent wants, and what the far end agreed to
    private boolean wanted;
    private boolean held;
    private Exchanges.Exchange reinvite;
    private LineThread.Timer again = LineThread.Timer.NONE;
    private boolean remoteHeld;
    // a 200 of ours that waits for its ACK
    private Response unacknowledged;
    private long unacknowledgedSequence;
    private LineThread.Timer repeating = LineThread.Timer.NONE;
    private Duration waited = Duration.ZERO;

    Talking(Call call, Dialog dialog, boolean callIdOurs) {
        this.call = call;
        this.station = call.station();
        this.dialog = dialog;
        this.callIdOurs = callIdOurs;
        this.keypad = new Keypad(call, this);
    }

    Dialog dialog() {
        return dialog;
    }

    /** The dialog with the number of a new request of ours. */
    Dialog next() {
        dialog = dialog.next();
        return dialog;
    }

    // ---------------------------------------------------------------- what the agent wants

    @Override
    public void hangUp() {
        stop();
        new Farewell(station).bye(dialog);
        call.end(EndReason.HUNG_UP);
    }

    @Override
    public void hold(boolean on) {
        wanted = on;
        settle();
    }

    @Override
    public void tones(String digits) throws ConnectorException {
        keypad.send(digits);
    }

    /** Brings what is into line with what is wanted, one re-INVITE at a time. */
    private void settle() {
        if (call.over() || wanted == held || reinvite != null || unacknowledged != null || !station.wired()) return;
        again.cancel();
        var hold = wanted;
        if (hold) call.voice().hush();
        var offer = call.voice().offer(hold);
        reinvite = station.exchanges().send(authorizations -> station.inside(Request.INVITE, next(), authorizations)
                .body("application/sdp", offer).request(), station.hop(dialog.hop()), PATIENCE, new Exchanges.Replies() {

            private boolean done;

            @Override
            public void answered(Response response) {
                if (response.getStatusCode() < 300) {
                    var sequence = Messages.sequence(response);
                    station.wire().sendAck(station.inside(Request.ACK, numbered(sequence), List.of()).request(), station.hop(dialog.hop()));
                }
                if (done) return; // our ACK was lost
                done = true;
                reinvite = null;
                if (!call.over()) settled(hold, response);
            }

            @Override
            public void silent() {
                reinvite = null;
                if (!call.over()) lose();
            }
        });
    }

    private Dialog numbered(long sequence) {
        return new Dialog(dialog.callId(), dialog.localTag(), dialog.remoteTag(), dialog.local(), dialog.remote(), dialog.target(),
                dialog.routes(), sequence, dialog.remoteSequence());
    }

    private void settled(boolean hold, Response response) {
        var status = response.getStatusCode();
        if (status < 300) {
            dialog = dialog.refreshed(response);
            try {
                call.voice().accept(SessionDescription.parse(Messages.body(response)));
                held = hold;
            } catch (SdpException e) {
                refused();
                return;
            }
            call.voice().apply();
            call.report(hold ? new Signal.Held(Instant.now(), Side.LOCAL) : new Signal.Resumed(Instant.now(), Side.LOCAL));
            noteRemoteHold();
            settle();
        } else if (status == 481 || status == 408) { // they know nothing of this call any more
            stop();
            call.end(EndReason.FAR_END_HUNG_UP);
        } else if (status == 491 || status == 500) {
            call.voice().rollback();
            again = station.thread().after(Backoff.glare(callIdOurs, ThreadLocalRandom.current()), this::settle);
        } else {
            refused();
        }
    }

    private void refused() {
        station.notice(Notice.Severity.WARNING, wanted ? "The telephone system refused to put the call on hold."
                : "The telephone system refused to take the call off hold.");
        wanted = held;
        call.voice().rollback();
        call.voice().apply();
    }

    // ---------------------------------------------------------------- what the far end wants

    @Override
    public boolean concerns(Request request) {
        return dialog.has(request);
    }

    @Override
    public void on(WireEvent.Arrived arrived) {
        var request = arrived.request();
        if (arrived.transaction().isEmpty()) {
            acknowledged(request);
            return;
        }
        var transaction = arrived.transaction().get();
        if (dialog.late(Messages.sequence(request)) && !request.getMethod().equals(Request.CANCEL)) {
            reply(500, request, transaction);
            return;
        }
        if (!request.getMethod().equals(Request.CANCEL)) dialog = dialog.heard(Messages.sequence(request));
        switch (request.getMethod()) {
            case Request.BYE -> {
                reply(200, request, transaction);
                stop();
                call.end(EndReasons.hungUp(request));
            }
            case Request.INVITE, Request.UPDATE -> offered(request, transaction);
            case Request.INFO, Request.MESSAGE, Request.NOTIFY, Request.OPTIONS, Request.CANCEL -> reply(200, request, transaction);
            case Request.REFER -> reply(603, request, transaction);
            default -> reply(405, request, transaction);
        }
    }

    private void offered(Request request, ServerTransaction transaction) {
        Caller.asserted(request, station::ownHost).ifPresent(who -> call.report(new Signal.Identified(Instant.now(), who)));
        var invite = request.getMethod().equals(Request.INVITE);
        var body = Messages.body(request);
        if (!invite && body.isBlank()) {
            dialog = dialog.refreshed(request);
            reply(200, request, transaction);
            return;
        }
        if (reinvite != null || call.voice().pending()) {
            reply(491, request, transaction);
            return;
        }
        if (unacknowledged != null) {
            station.wire().respond(transaction, Messages.set(station.reply(500, request, dialog.localTag()), "Retry-After", "1"));
            return;
        }
        String text;
        try {
            text = body.isBlank() ? call.voice().offer(held) : call.voice().answer(SessionDescription.parse(body));
        } catch (SdpException e) {
            reply(488, request, transaction);
            return;
        }
        dialog = dialog.refreshed(request);
        var response = Messages.body(station.reply(200, request, dialog.localTag()), "application/sdp", text);
        station.wire().respond(transaction, response);
        if (invite) awaitAck(response, Messages.sequence(request), Duration.ofMillis(500));
        if (!body.isBlank()) {
            call.voice().apply();
            noteRemoteHold();
        }
    }

    private void reply(int status, Request request, ServerTransaction transaction) {
        station.wire().respond(transaction, station.reply(status, request, dialog.localTag()));
    }

    /** Repeats a 200 until its ACK comes: its transaction does not do that. */
    void awaitAck(Response response, long sequence, Duration interval) {
        if (unacknowledged != response) waited = Duration.ZERO;
        unacknowledged = response;
        unacknowledgedSequence = sequence;
        repeating = station.thread().after(interval, () -> {
            waited = waited.plus(interval);
            if (waited.compareTo(ACK_MISSING) >= 0) {
                stop();
                new Farewell(station).bye(dialog);
                call.end(call.board().lost() ? EndReason.LINE_LOST : EndReason.FAILED);
                return;
            }
            if (station.wired()) station.wire().repeat(response);
            awaitAck(response, sequence, interval.multipliedBy(2).compareTo(Duration.ofSeconds(4)) > 0 ? Duration.ofSeconds(4)
                    : interval.multipliedBy(2));
        });
    }

    private void acknowledged(Request ack) {
        if (unacknowledged == null || Messages.sequence(ack) != unacknowledgedSequence) return;
        repeating.cancel();
        unacknowledged = null;
        if (call.voice().pending()) { // our offer was in the 200
            var answer = describe(ack);
            try {
                call.voice().accept(answer.orElseThrow(() -> new SdpException("no answer in the ACK")));
                call.voice().apply();
                noteRemoteHold();
            } catch (SdpException e) {
                call.voice().rollback();
                if (call.voice().agreed().isEmpty()) { // it was the first offer: there is no voice at all
                    new Farewell(station).bye(dialog);
                    call.end(EndReason.FAILED);
                    return;
                }
            }
        }
        settle();
    }

    private static Optional<SessionDescription> describe(Message message) {
        var text = Messages.body(message);
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(SessionDescription.parse(text));
        } catch (SdpException e) {
            return Optional.empty();
        }
    }

    /** Reports the far end's hold where it changed. */
    void noteRemoteHold() {
        var now = call.voice().remoteHold();
        if (now == remoteHeld) return;
        remoteHeld = now;
        call.report(now ? new Signal.Held(Instant.now(), Side.REMOTE) : new Signal.Resumed(Instant.now(), Side.REMOTE));
    }

    // ---------------------------------------------------------------- the end of the line

    /** A conversation that can still be heard goes on without its telephone system. */
    @Override
    public void lost() {
        if (call.voice().expecting() && !call.voice().silent()) return;
        lose();
    }

    private void lose() {
        stop();
        new Farewell(station).bye(dialog);
        call.end(EndReason.LINE_LOST);
    }

    private void stop() {
        again.cancel();
        repeating.cancel();
        unacknowledged = null;
        keypad.stop();
    }
}
