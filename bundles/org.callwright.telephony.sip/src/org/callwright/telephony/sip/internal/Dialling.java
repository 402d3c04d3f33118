package org.callwright.telephony.sip.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.model.EndReason;
import org.callwright.model.Notice;
import org.callwright.model.Participant;
import org.callwright.model.Signal;
import org.callwright.telephony.sip.call.Caller;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.EndReasons;
import org.callwright.telephony.sip.call.NameAddress;
import org.callwright.telephony.sip.call.SipAddress;
import org.callwright.telephony.sip.sdp.SdpException;
import org.callwright.telephony.sip.sdp.SessionDescription;
import org.callwright.telephony.sip.stack.Messages;
import org.callwright.telephony.sip.stack.WireEvent;

/** A call of ours that nobody has answered yet. */
final class Dialling implements Stage {

    /** For the first sign of life after an INVITE; six retransmissions over UDP. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final Duration AFTER_CANCEL = Duration.ofSeconds(5);
    private static final int MAX_REDIRECTIONS = 5;

    private final Call call;
    private final Station station;
    private final String callId = Messages.random();
    private final String tag = Messages.random();
    private final Map<String, SessionDescription> early = new HashMap<>(); // by the tag of who said it
    private final Set<String> tried = new HashSet<>();
    private String uri;
    private String offer;
    private long sequence;
    private Exchanges.Exchange exchange;
    private boolean alerted;
    private boolean cancelled;
    private Talking talking;

    Dialling(Call call, String uri) {
        this.call = call;
        this.station = call.station();
        this.uri = uri;
    }

    void start() {
        if (!station.wired()) {
            call.end(EndReason.LINE_LOST);
            return;
        }
        try {
            offer = call.open(station.hop(uri).getAddress()).offer(false);
        } catch (IOException e) {
            station.notice(Notice.Severity.ERROR, e.getMessage());
            call.end(EndReason.FAILED);
            return;
        }
        invite(uri);
    }

    private void invite(String target) {
        uri = target;
        tried.add(target);
        exchange = station.exchanges().send(authorizations -> station.outside(Request.INVITE, uri, tag, "<" + uri + ">", callId,
                ++sequence, authorizations).body("application/sdp", offer).request(), next(), PATIENCE, new Outcome());
    }

    private InetSocketAddress next() {
        return station.hop(uri);
    }

    private final class Outcome implements Exchanges.Replies {

        @Override
        public void provisional(Response response) {
            if (cancelled) {
                exchange.cancel();
                return;
            }
            if (response.getStatusCode() == 100) return;
            describe(response).ifPresent(it -> {
                early.put(toTag(response), it);
                try {
                    call.voice().early(it);
                } catch (SdpException e) {
                    early.remove(toTag(response)); // the final answer decides
                }
            });
            if (!alerted && (response.getStatusCode() == 180 || response.getStatusCode() == 183)) {
                alerted = true;
                call.report(new Signal.Alerted(Instant.now()));
            }
            identify(response);
        }

        @Override
        public void answered(Response response) {
            if (response.getStatusCode() < 300) accepted(response);
            else if (cancelled || call.over()) call.end(EndReason.HUNG_UP);
            else if (response.getStatusCode() < 400) redirected(response);
            else call.end(EndReasons.refused(response, response.getStatusCode(), alerted));
        }

        @Override
        public void silent() {
            call.end(cancelled ? EndReason.HUNG_UP : EndReason.LINE_LOST);
        }
    }

    private void accepted(Response response) {
        var dialog = Dialog.calling(exchange.request(), response);
        acknowledge(dialog);
        if (talking != null && talking.dialog().id().equals(dialog.id())) return; // our ACK was lost
        if (talking != null || cancelled || call.over()) { // another fork, or too late
            new Farewell(station).bye(dialog);
            call.end(EndReason.HUNG_UP);
            return;
        }
        identify(response);
        try {
            var answer = describe(response).or(() -> Optional.ofNullable(early.get(toTag(response))));
            call.voice().accept(answer.orElseThrow(() -> new SdpException("no answer in the 200")));
        } catch (SdpException e) {
            new Farewell(station).bye(dialog);
            call.end(EndReason.FAILED);
            return;
        }
        talking = new Talking(call, dialog, true);
        call.enter(talking);
        call.voice().apply();
        call.report(new Signal.Answered(Instant.now()));
        talking.noteRemoteHold();
    }

    /** The ACK carries the credentials of its INVITE (RFC 3261, section 22.1). */
    private void acknowledge(Dialog dialog) {
        var more = new ArrayList<Exchanges.Authorization>();
        for (var name : List.of("Authorization", "Proxy-Authorization")) {
            Messages.texts(exchange.request(), name).forEach(it -> more.add(new Exchanges.Authorization(name, it)));
        }
        station.wire().sendAck(station.inside(Request.ACK, dialog, more).request(), station.hop(dialog.hop()));
    }

    private void redirected(Response response) {
        var targets = new ArrayList<String>();
        for (var text : Messages.texts(response, "Contact")) NameAddress.parse(text).map(NameAddress::uri).ifPresent(targets::add);
        for (var target : targets) {
            var address = SipAddress.parse(target);
            // elsewhere could be anywhere: a redirection must not become a call to a stranger
            if (tried.size() > MAX_REDIRECTIONS || address.isEmpty() || !station.ownHost(address.get().host())
                    || address.get().user().isEmpty() || tried.contains(target)) continue;
            invite(target);
            return;
        }
        call.end(EndReasons.refused(response, response.getStatusCode(), alerted));
    }

    @Override
    public void hangUp() {
        cancelled = true;
        if (exchange != null && exchange.cancellable()) exchange.cancel();
        var waiting = exchange;
        if (waiting != null) station.thread().after(AFTER_CANCEL, () -> {
            if (talking == null && !waiting.over()) waiting.drop();
        });
        call.end(EndReason.HUNG_UP);
    }

    @Override
    public boolean concerns(Request request) {
        return Dialog.callId(request).equals(callId) && tag.equals(((ToHeader) request.getHeader(ToHeader.NAME)).getTag());
    }

    @Override
    public void on(WireEvent.Arrived arrived) {
        var request = arrived.request();
        if (arrived.transaction().isEmpty()) return;
        var offered = request.getMethod().equals(Request.UPDATE) && !Messages.body(request).isEmpty();
        identify(request);
        var status = switch (request.getMethod()) {
            case Request.UPDATE -> offered ? 491 : 200; // our own offer is not answered yet
            case Request.BYE, Request.INFO, Request.MESSAGE, Request.NOTIFY, Request.OPTIONS -> 200;
            case Request.INVITE -> 491;
            default -> 405;
        };
        station.wire().respond(arrived.transaction().get(), station.reply(status, request, tag));
        if (request.getMethod().equals(Request.BYE)) {
            exchange.drop();
            call.end(EndReasons.hungUp(request));
        }
    }

    @Override
    public void lost() {
        if (exchange != null && !exchange.cancellable()) return; // its own patience tells
        if (exchange != null) exchange.drop();
        call.end(EndReason.LINE_LOST);
    }

    private void identify(Message message) {
        var who = Caller.asserted(message, station::ownHost);
        who.filter(it -> !it.equals(Participant.withheld())).ifPresent(it -> call.report(new Signal.Identified(Instant.now(), it)));
    }

    private static Optional<SessionDescription> describe(Message message) {
        var text = Messages.body(message);
        if (text.isBlank()) return Optional.empty();
        try {
            return Optional.of(SessionDescription.parse(text));
        } catch (SdpException e) {
            return Optional.empty();
        }
    }

    private static String toTag(Message message) {
        var toTag = ((ToHeader) message.getHeader(ToHeader.NAME)).getTag();
        return toTag == null ? "" : toTag;
    }
}
