package org.callwright.telephony.sip.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import javax.sip.ServerTransaction;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.model.Signal;
import org.callwright.spi.ConnectorException;
import org.callwright.telephony.sip.call.Caller;
import org.callwright.telephony.sip.call.DialTarget;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.EndReasons;
import org.callwright.telephony.sip.sdp.SdpException;
import org.callwright.telephony.sip.sdp.SessionDescription;
import org.callwright.telephony.sip.stack.Messages;
import org.callwright.telephony.sip.stack.WireEvent;

/** A call that rings here. */
final class Ringing implements Stage {

    private final Call call;
    private final Station station;
    private final Request invite;
    private final ServerTransaction transaction;
    private final InetAddress from;
    private final String tag;
    private final Optional<SessionDescription> offer;

    Ringing(Call call, WireEvent.Arrived arrived, String tag, Optional<SessionDescription> offer) {
        this.call = call;
        this.station = call.station();
        this.invite = arrived.request();
        this.transaction = arrived.transaction().orElseThrow();
        this.from = arrived.from();
        this.tag = tag;
        this.offer = offer;
    }

    @Override
    public void answer() throws ConnectorException {
        Response response;
        try {
            var voice = call.open(from);
            var text = offer.isPresent() ? voice.answer(offer.get()) : voice.offer(false);
            response = Messages.body(station.reply(200, invite, tag), "application/sdp", text);
        } catch (IOException e) {
            throw new ConnectorException(Fault.MISCONFIGURED, e.getMessage(), e);
        } catch (SdpException e) { // was checked before it rang
            refuse(488, EndReason.FAILED);
            return;
        }
        var talking = new Talking(call, Dialog.called(invite, tag), false);
        call.enter(talking);
        station.wire().respond(transaction, response);
        talking.awaitAck(response, Messages.sequence(invite), Duration.ofMillis(500));
        if (offer.isPresent()) call.voice().apply();
        call.report(new Signal.Answered(Instant.now()));
        talking.noteRemoteHold();
    }

    @Override
    public void hangUp() {
        refuse(station.settings().rejectWith(), EndReason.HUNG_UP);
    }

    @Override
    public void redirect(Address to) throws ConnectorException {
        var uri = DialTarget.uri(to, station.settings().domain())
                .orElseThrow(() -> new ConnectorException(Fault.UNSUPPORTED, "A call cannot be redirected there: this is no number and no SIP address."));
        station.wire().respond(transaction, Messages.set(station.reply(302, invite, tag), "Contact", "<" + uri + ">"));
        call.end(EndReason.REDIRECTED);
    }

    @Override
    public void lost() {
        refuse(480, EndReason.LINE_LOST);
    }

    private void refuse(int status, EndReason why) {
        station.wire().respond(transaction, station.reply(status, invite, tag));
        call.end(why);
    }

    @Override
    public boolean concerns(Request request) {
        if (!Dialog.callId(request).equals(Dialog.callId(invite))) return false;
        if (request.getMethod().equals(Request.CANCEL)) return branch(request).equals(branch(invite));
        return tag.equals(((ToHeader) request.getHeader(ToHeader.NAME)).getTag());
    }

    @Override
    public void on(WireEvent.Arrived arrived) {
        var request = arrived.request();
        if (arrived.transaction().isEmpty()) return;
        var bodied = !Messages.body(request).isEmpty();
        var status = switch (request.getMethod()) {
            case Request.CANCEL, Request.BYE, Request.INFO, Request.MESSAGE, Request.NOTIFY, Request.OPTIONS -> 200;
            case Request.UPDATE -> bodied ? 500 : 200; // their offer is not answered yet
            case Request.INVITE -> 500;
            default -> 405;
        };
        var response = station.reply(status, request, tag);
        if (status == 500) Messages.set(response, "Retry-After", "5");
        station.wire().respond(arrived.transaction().get(), response);
        switch (request.getMethod()) {
            case Request.CANCEL -> refuse(487, EndReasons.cancelled(request));
            case Request.BYE -> refuse(487, EndReason.MISSED);
            default -> Caller.asserted(request, station::ownHost)
                    .ifPresent(who -> call.report(new Signal.Identified(Instant.now(), who)));
        }
    }

    /** Whether this is the same call once more, come by another way (RFC 3261, section 8.2.2.2). */
    boolean merges(Request other) {
        return Dialog.callId(other).equals(Dialog.callId(invite)) && Messages.sequence(other) == Messages.sequence(invite);
    }

    private static String branch(Request request) {
        return String.valueOf(((ViaHeader) request.getHeader(ViaHeader.NAME)).getBranch());
    }
}
