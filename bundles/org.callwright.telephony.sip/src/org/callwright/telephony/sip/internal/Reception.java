package org.callwright.telephony.sip.internal;

import java.time.Instant;

import javax.sip.header.ToHeader;
import javax.sip.message.Response;

import org.callwright.model.LegId;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.telephony.sip.call.Caller;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.internal.Requests.Incoming;
import org.callwright.telephony.sip.stack.Messages;
import org.callwright.telephony.sip.stack.WireEvent;

/** Hands requests from the network to the calls they belong to, and answers those that belong to none. */
final class Reception {

    private final Switchboard board;

    Reception(Switchboard board) {
        this.board = board;
    }

    void arrived(WireEvent.Arrived arrived) {
        var request = arrived.request();
        if (arrived.transaction().isEmpty()) {
            board.calls().of(request).ifPresent(call -> call.stage().acknowledged(request));
            return;
        }
        var incoming = new Incoming(request, arrived.transaction().get());
        if (arrived.sent().isPresent()) {
            if (arrived.sent().get().getStatusCode() < 200) offered(incoming, arrived.sent().get());
        } else if (incoming.method().equals("CANCEL")) {
            cancelled(incoming);
        } else if (!incoming.inDialog()) {
            general(incoming);
        } else {
            board.calls().of(request).ifPresentOrElse(call -> call.stage().request(incoming), () -> board.respond(incoming, 481));
        }
    }

    private void offered(Incoming invite, Response sent) {
        var dialog = Dialog.called(invite.request(), ((ToHeader) sent.getHeader(ToHeader.NAME)).getTag());
        var caller = Caller.of(invite.request(), board::ownHost);
        var call = board.calls().offered(new LegId(board.settings().account(), Messages.random()), caller, invite.request());
        call.enter(new RingingStage(board, call, invite, dialog));
        call.owns(dialog);
        board.report(LineEvent.Offered.direct(call.id(), caller, Instant.now()));
    }

    private void cancelled(Incoming cancel) {
        var call = board.calls().cancelledBy(cancel.request());
        board.respond(cancel, call.isEmpty() ? 481 : 200);
        call.ifPresent(it -> it.stage().cancelled(cancel.request()));
    }

    /** What is answered alike in any call and outside of calls. */
    void general(Incoming incoming) {
        switch (incoming.method()) {
            case "OPTIONS" -> board.send(incoming, Messages.set(Messages.set(
                    board.requests().dialogResponse(200, incoming.request(), Messages.random()), "Accept", Requests.SDP), "Allow", Requests.ALLOW));
            case "NOTIFY", "MESSAGE" -> board.respond(incoming, 200);
            case "INFO" -> board.respond(incoming, incoming.inDialog() ? 200 : 481);
            case "REFER" -> board.respond(incoming, 603);
            case "BYE", "UPDATE", "PRACK" -> board.respond(incoming, 481);
            case "SUBSCRIBE" -> board.respond(incoming, 489);
            default -> board.respond(incoming, 405);
        }
    }
}
