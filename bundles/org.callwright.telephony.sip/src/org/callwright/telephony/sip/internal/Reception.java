package org.callwright.telephony.sip.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import javax.sip.header.ToHeader;
import javax.sip.message.Response;

import org.callwright.model.LegId;
import org.callwright.model.Route;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.EndReasons;
import org.callwright.telephony.sip.call.HandoverHeader;
import org.callwright.telephony.sip.call.Routing;
import org.callwright.telephony.sip.internal.Requests.Incoming;
import org.callwright.telephony.sip.stack.Messages;
import org.callwright.telephony.sip.stack.WireEvent;

/** Hands requests from the network to the calls they belong to, and answers those that belong to none. */
final class Reception {

    private final Switchboard board;
    private final Takeover takeover;

    Reception(Switchboard board) {
        this.board = board;
        this.takeover = new Takeover(board);
    }

    void arrived(WireEvent.Arrived arrived) {
        var request = arrived.request();
        if (arrived.transaction().isEmpty()) {
            board.calls().of(request).ifPresent(call -> call.stage().acknowledged(request));
            return;
        }
        var incoming = new Incoming(request, arrived.transaction().get());
        if (arrived.sent().isPresent()) {
            var sent = arrived.sent().get();
            if (sent.getStatusCode() < 200) offered(incoming, ((ToHeader) sent.getHeader(ToHeader.NAME)).getTag(), arrived.sent());
        } else if (incoming.method().equals("CANCEL")) {
            cancelled(incoming);
        } else if (incoming.method().equals("PRACK")) {
            board.calls().of(request).flatMap(Call::reliable).ifPresentOrElse(it -> it.acknowledged(incoming), () -> board.respond(incoming, 481));
        } else if (incoming.inDialog()) {
            if (!board.calls().hand(incoming)) board.respond(incoming, 481);
        } else if (incoming.method().equals("INVITE")) {
            if (Messages.text(request, "Replaces").isPresent()) takeover.by(incoming);
            else offered(incoming, Messages.random(), Optional.empty()); // its ringing is yet to be described
        } else {
            general(incoming);
        }
    }

    /** @param sent the 180, if it rings already */
    private void offered(Incoming invite, String tag, Optional<Response> sent) {
        var dialog = Dialog.called(invite.request(), tag);
        var request = invite.request();
        var caller = board.caller(request);
        var routing = board.trusts(request) ? Routing.of(request) : new Routing(List.of(), Optional.empty());
        var parked = board.lot().back(caller, routing);
        if (parked.isPresent()) {
            parked.get().rings(new ParkingLot.Arrival(invite, dialog, sent));
            return;
        }
        var back = board.returns().back(caller, routing, EndReasons.said(request));
        var only = back.isPresent() ? Optional.<ParkingLot.Guest>empty() : board.lot().only(routing);
        if (only.isPresent()) {
            only.get().rings(new ParkingLot.Arrival(invite, dialog, sent));
            return;
        }
        var call = board.calls().offered(new LegId(board.settings().account(), Messages.random()),
                back.map(Returns.Return::who).orElse(caller), request);
        var ringing = new RingingStage(board, call, invite, dialog);
        call.enter(ringing);
        call.owns(dialog);
        if (back.isPresent()) {
            call.pinned();
            board.report(new LineEvent.Returned(call.id(), back.get().leg(), back.get().who(), back.get().why(),
                    Instant.now()));
        } else {
            var handover = Messages.text(request, HandoverHeader.NAME).flatMap(HandoverHeader::parse);
            var route = new Route(routing.redirectedBy(board::ourselves, board::ownHost), handover);
            board.report(new LineEvent.Offered(call.id(), caller, Optional.empty(), Instant.now(), route));
        }
        if (ReliableRinging.wanted(request)) ringing.reliably(sent);
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
                    board.requests().dialogResponse(200, incoming.request(), Messages.random()), "Accept",
                            Requests.SDP), "Allow", Requests.ALLOW));
            case "NOTIFY", "MESSAGE" -> board.respond(incoming, 200);
            case "INFO" -> board.respond(incoming, incoming.inDialog() ? 200 : 481);
            case "REFER" -> board.respond(incoming, 603);
            case "BYE", "UPDATE" -> board.respond(incoming, 481);
            case "SUBSCRIBE" -> board.respond(incoming, 489);
            default -> board.respond(incoming, 405);
        }
    }
}
