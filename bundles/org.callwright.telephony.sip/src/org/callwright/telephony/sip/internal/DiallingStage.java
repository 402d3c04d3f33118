package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.model.EndReason;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.EndReasons;
import org.callwright.telephony.sip.call.NameAddress;
import org.callwright.telephony.sip.call.SessionInterval;
import org.callwright.telephony.sip.call.SipAddress;
import org.callwright.telephony.sip.internal.Exchanges.Exchange;
import org.callwright.telephony.sip.internal.Requests.Incoming;
import org.callwright.telephony.sip.sdp.SdpException;
import org.callwright.telephony.sip.sdp.SessionDescription;
import org.callwright.telephony.sip.stack.Messages;

/**
 * We call somebody. Several telephones may ring and several may answer (forking): the first 200 wins, all others are
 * acknowledged and hung up. The object stays the INVITE's listener after the call has moved on, or was given up, so that no
 * late 200 leaves a telephone hanging.
 */
final class DiallingStage implements Stage, Exchanges.Replies {

    private static final Duration NO_SIGN = Duration.ofSeconds(10);
    private static final Duration CANCELLED = Duration.ofSeconds(32);
    private static final Duration LOST = Duration.ofSeconds(5);
    private static final int MAX_REDIRECTIONS = 5;

    private final Switchboard board;
    private final Call call;
    private final Voice voice;
    private final String offer;
    private final String callId = Messages.random();
    private final String tag = Messages.random();
    private final Deque<String> targets = new ArrayDeque<>();
    private final Set<String> tried = new HashSet<>();
    private final Map<String, Request> acknowledged = new HashMap<>(); // ACKs by the far end's tag
    private final Map<String, String> earlyAnswers = new HashMap<>(); // descriptions by the far end's tag
    private long sequence;
    private Exchange exchange;
    private boolean settled; // answered, failed or given up: from now on only tidying up
    private boolean cancelSent;

    DiallingStage(Switchboard board, Call call, Voice voice) {
        this.board = board;
        this.call = call;
        this.voice = voice;
        this.offer = voice.offer(false);
    }

    void dial(String uri) {
        tried.add(uri);
        exchange = board.exchanges().send(
                authorizations -> board.requests().invite(uri, callId, tag, ++sequence, offer, authorizations),
                board.registrar(), NO_SIGN, this);
    }

    @Override
    public void provisional(Response response) {
        if (settled) {
            cancel();
            return;
        }
        var status = response.getStatusCode();
        var farTag = farTag(response);
        if (status == 100 || farTag.isEmpty()) return;
        call.owns(Dialog.calling(exchange.request(), response));
        call.reportIdentity(response);
        var early = Messages.body(response);
        if (!early.isBlank() && earlyAnswers.putIfAbsent(farTag, early) == null) {
            try {
                voice.early(SessionDescription.parse(early));
            } catch (SdpException e) {
                earlyAnswers.remove(farTag); // the 200 may hold a better one
            }
        }
        if (status != 181) call.reportAlerted();
    }

    @Override
    public void answered(Response response) {
        var status = response.getStatusCode();
        if (status < 300) accepted(response);
        else if (settled) return;
        else if (status < 400) redirected(response);
        else fail(EndReasons.refused(response, status, call.alerted()));
    }

    @Override
    public void silent() {
        if (settled) return;
        board.suspect();
        fail(EndReason.UNREACHABLE);
    }

    private void accepted(Response response) {
        var farTag = farTag(response);
        var repeated = acknowledged.get(farTag);
        var dialog = Dialog.calling(exchange.request(), response);
        if (repeated != null) {
            board.acknowledge(repeated, dialog);
            return;
        }
        var ack = board.requests().ack(dialog, exchange.request(), "");
        acknowledged.put(farTag, ack);
        board.acknowledge(ack, dialog);
        if (settled) { // another telephone was faster, or the agent
            board.bye(dialog.next());
            return;
        }
        settled = true;
        var body = Messages.body(response);
        try {
            voice.accept(SessionDescription.parse(body.isBlank() ? earlyAnswers.getOrDefault(farTag, "") : body));
        } catch (SdpException e) {
            board.bye(dialog.next());
            board.notice("call:" + call.id().value(), "The other side answered in a way that this desk cannot speak to.");
            call.end(EndReason.FAILED);
            return;
        }
        call.owns(dialog);
        var talking = new TalkingStage(board, call, dialog, voice, true);
        call.enter(talking);
        voice.apply();
        call.reportIdentity(response);
        call.reportAnswered();
        call.reportHolds();
        talking.timer(SessionInterval.settled(response));
    }

    /** Only within the telephone system: it must not be able to send agents' calls anywhere else. */
    private void redirected(Response response) {
        for (var contact : Messages.texts(response, "Contact")) {
            NameAddress.parse(contact).map(NameAddress::uri).filter(uri -> SipAddress.parse(uri)
                    .filter(it -> it.scheme().equals("sip") && board.ownHost(it.host())).isPresent()).ifPresent(targets::add);
        }
        String next;
        do {
            next = targets.poll();
        } while (next != null && tried.contains(next));
        if (next == null || tried.size() > MAX_REDIRECTIONS) fail(EndReason.REFUSED);
        else dial(next);
    }

    private void fail(EndReason reason) {
        settled = true;
        call.end(reason);
    }

    @Override
    public void hangUp() {
        giveUp(EndReason.HUNG_UP);
    }

    @Override
    public void lineDown(Duration since) {
        if (since.compareTo(LOST) > 0) giveUp(EndReason.LINE_LOST);
    }

    private void giveUp(EndReason reason) {
        if (settled) return;
        settled = true;
        if (exchange.cancellable()) cancel(); // else with the first provisional response
        call.end(reason);
    }

    private void cancel() {
        if (cancelSent) return;
        cancelSent = true;
        exchange.cancel();
        board.thread().after(CANCELLED, exchange::drop);
    }

    @Override
    public void request(Incoming incoming) {
        switch (incoming.method()) {
            case "UPDATE" -> {
                if (!Messages.body(incoming.request()).isBlank()) { // our offer is not answered yet (RFC 3311, section 5.2)
                    board.respond(incoming, 491);
                    return;
                }
                board.send(incoming, board.requests().dialogResponse(200, incoming.request(), tag));
                call.reportIdentity(incoming.request());
            }
            case "INVITE" -> board.respond(incoming, 491);
            case "BYE" -> board.respond(incoming, 481);
            default -> board.general(incoming);
        }
    }

    private static String farTag(Response response) {
        return Optional.ofNullable(((ToHeader) response.getHeader(ToHeader.NAME)).getTag()).orElse("");
    }
}
