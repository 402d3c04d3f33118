package org.callwright.telephony.sip.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.model.LegId;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.telephony.sip.call.Caller;
import org.callwright.telephony.sip.call.DialTarget;
import org.callwright.telephony.sip.sdp.Negotiation;
import org.callwright.telephony.sip.sdp.SdpException;
import org.callwright.telephony.sip.sdp.SessionDescription;
import org.callwright.telephony.sip.stack.Messages;
import org.callwright.telephony.sip.stack.WireEvent;

/** Hands messages and wishes to calls, and answers what belongs to none. On the line's thread, but for {@link #admit}. */
final class Switchboard {

    private static final int MAX_CALLS = 50; // more ringing at once is an attack or a loop

    private final Station station;
    private final Map<LegId, Call> calls = new HashMap<>();
    private volatile boolean busy;
    private boolean lost;

    Switchboard(Station station) {
        this.station = station;
    }

    /** Rings at once, on the network's thread: whatever the desk does, the caller hears it within a millisecond. */
    Response admit(Request request) {
        if (!request.getMethod().equals(Request.INVITE) || !tag(request).isEmpty() || busy || !station.wired()) return null;
        if (unsupported(request).isPresent()) return null;
        return station.reply(180, request, Messages.random());
    }

    void on(WireEvent event) {
        switch (event) {
            case WireEvent.Arrived arrived -> arrived(arrived);
            case WireEvent.Answered answered -> station.exchanges().answered(answered);
            case WireEvent.Unanswered unanswered -> station.exchanges().unanswered(unanswered);
        }
    }

    private void arrived(WireEvent.Arrived arrived) {
        if (!station.wired()) return;
        var request = arrived.request();
        for (var call : List.copyOf(calls.values())) {
            if (call.stage().concerns(request)) {
                call.stage().on(arrived);
                return;
            }
        }
        if (arrived.transaction().isEmpty()) return; // the ACK of something that is over
        if (request.getMethod().equals(Request.INVITE) && tag(request).isEmpty()) {
            ring(arrived);
            return;
        }
        var status = switch (request.getMethod()) {
            case Request.OPTIONS, Request.NOTIFY, Request.MESSAGE -> tag(request).isEmpty() ? 200 : 481;
            case Request.CANCEL, Request.BYE, Request.INFO, Request.UPDATE, Request.INVITE, Request.PRACK -> 481;
            case Request.REFER -> 603;
            default -> 405;
        };
        // message waiting and its like come unasked, with tags of dialogs that never were
        station.wire().respond(arrived.transaction().get(),
                station.reply(request.getMethod().equals(Request.NOTIFY) ? 200 : status, request, Messages.random()));
    }

    private void ring(WireEvent.Arrived arrived) {
        var request = arrived.request();
        var tag = arrived.sent().map(Switchboard::tag).orElseGet(Messages::random);
        var extension = unsupported(request);
        if (extension.isPresent()) {
            refuse(arrived, Messages.set(station.reply(420, request, tag), "Unsupported", extension.get()));
            return;
        }
        if (calls.values().stream().anyMatch(it -> it.stage() instanceof Ringing ringing && ringing.merges(request))) {
            refuse(arrived, station.reply(482, request, tag));
            return;
        }
        if (busy) {
            refuse(arrived, station.reply(486, request, tag));
            return;
        }
        Optional<SessionDescription> offer;
        try {
            var body = Messages.body(request);
            offer = body.isBlank() ? Optional.empty() : Optional.of(SessionDescription.parse(body));
            if (offer.isPresent()) Negotiation.begin(station.local(), 9, station.media().codecs()).answer(offer.get());
        } catch (SdpException e) {
            refuse(arrived, station.reply(488, request, tag));
            return;
        }
        if (arrived.sent().isEmpty()) station.wire().respond(arrived.transaction().get(), station.reply(180, request, tag));
        var call = new Call(new LegId(station.settings().account(), UUID.randomUUID().toString()), station, this);
        call.enter(new Ringing(call, arrived, tag, offer));
        calls.put(call.leg(), call);
        count();
        station.report(LineEvent.Offered.direct(call.leg(), Caller.of(request, station::ownHost), Instant.now()));
    }

    private void refuse(WireEvent.Arrived arrived, Response response) {
        station.wire().respond(arrived.transaction().orElseThrow(), response);
    }

    void dial(LegId leg, Address to) throws ConnectorException {
        var uri = DialTarget.uri(to, station.settings().domain())
                .orElseThrow(() -> new ConnectorException(Fault.UNSUPPORTED, "This cannot be dialled: it is no number and no SIP address."));
        var call = new Call(leg, station, this);
        var dialling = new Dialling(call, uri);
        call.enter(dialling);
        calls.put(leg, call);
        count();
        dialling.start();
    }

    /** The stage of a leg; empty when it is unknown or over. */
    Optional<Stage> stage(LegId leg) {
        return Optional.ofNullable(calls.get(leg)).map(Call::stage);
    }

    boolean idle() {
        return calls.isEmpty();
    }

    void gone(Call call) {
        calls.remove(call.leg(), call);
        count();
    }

    private void count() {
        busy = calls.size() >= MAX_CALLS;
    }

    boolean lost() {
        return lost;
    }

    /** Whether the telephone system answers. When it does not, calls end that cannot be heard any more. */
    void reachable(boolean answers) {
        lost = !answers;
        if (lost) for (var call : List.copyOf(calls.values())) call.stage().lost();
    }

    void hangUpAll() {
        for (var call : List.copyOf(calls.values())) {
            if (station.wired()) call.stage().hangUp();
            call.end(EndReason.HUNG_UP);
        }
    }

    /** What a request demands and this telephone does not know. Session timers are known enough: nothing is demanded of us. */
    private static Optional<String> unsupported(Request request) {
        return Messages.texts(request, "Require").stream().flatMap(it -> List.of(it.split(",")).stream()).map(String::strip)
                .filter(it -> !it.isEmpty() && !it.equalsIgnoreCase("timer")).findFirst();
    }

    private static String tag(javax.sip.message.Message message) {
        var tag = ((ToHeader) message.getHeader(ToHeader.NAME)).getTag();
        return tag == null ? "" : tag;
    }
}
