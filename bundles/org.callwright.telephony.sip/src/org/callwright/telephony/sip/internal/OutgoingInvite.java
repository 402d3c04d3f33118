package org.callwright.telephony.sip.internal;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.NameAddress;
import org.callwright.telephony.sip.call.SipAddress;
import org.callwright.telephony.sip.internal.Exchanges.Exchange;
import org.callwright.telephony.sip.internal.Requests.Incoming;
import org.callwright.telephony.sip.internal.Requests.Marks;
import org.callwright.telephony.sip.sdp.SdpException;
import org.callwright.telephony.sip.stack.Messages;

/**
 * A call of ours until somebody takes it. Several telephones may ring and several may answer (forking): the first 200
 * wins, all others are acknowledged and hung up. The object stays the INVITE's listener after the call has moved on, or
 * was given up, so that no late 200 leaves a telephone hanging.
 */
final class OutgoingInvite implements Exchanges.Replies {

    private static final Duration NO_SIGN = Duration.ofSeconds(10);
    private static final Duration NEXT_SERVER = Duration.ofSeconds(4); // Timer B's 32 s are no time for somebody who waits
    private static final Duration CANCELLED = Duration.ofSeconds(32);
    private static final int MAX_REDIRECTIONS = 5;

    private final Switchboard board;
    private final String offer;
    private final Marks marks;
    private final Listener listener;
    private final String callId = Messages.random();
    private final String tag = Messages.random();
    private final Deque<String> targets = new ArrayDeque<>();
    private final Set<String> tried = new HashSet<>();
    private final Map<String, Request> acknowledged = new HashMap<>(); // ACKs by the far end's tag
    private final Map<String, String> early = new HashMap<>(); // descriptions by the far end's tag
    private final Map<String, Dialog> ringing = new HashMap<>(); // by their id
    private final Map<String, String> answers = new HashMap<>(); // descriptions that came reliably, by the far end's tag
    private final ReliableProgress reliable = new ReliableProgress();
    private final Deque<InetSocketAddress> servers = new ArrayDeque<>(); // where else to try this
    private String target = "";
    private long sequence;
    private Exchange exchange;
    private Runnable gone = () -> { };
    private boolean settled; // answered, failed or given up: from now on only tidying up
    private Request cancelled; // a challenge may bring on another one

    /** What becomes of it; nothing any more after {@link #giveUp}. */
    interface Listener {

        /** A 1xx of a telephone, or an UPDATE of it; the status is 0 for the latter. */
        void progress(Message message, int status, Dialog dialog);

        /**
         * A telephone that rings, whose answer to our offer is known, offers something else (RFC 3311, section 5.1).
         *
         * @param before its answer
         * @return our answer; empty when this cannot be done now
         * @throws SdpException when there is nothing in it for us
         */
        default Optional<String> offered(Dialog dialog, String before, String offer) throws SdpException {
            return Optional.empty();
        }

        /** Somebody took the call, and knows that we know. {@code description} may be empty, or the one that came early. */
        void connected(Response ok, Dialog dialog, String description);

        void refused(Response response, int status);

        void silent();
    }

    /**
     * @param offer our description
     * @param marks what the INVITE says beside that
     */
    OutgoingInvite(Switchboard board, String offer, Marks marks, Listener listener) {
        this.board = board;
        this.offer = offer;
        this.marks = marks;
        this.listener = listener;
    }

    void send(String uri) {
        servers.clear();
        servers.addAll(board.otherRegistrars());
        send(uri, board.registrar());
    }

    private void send(String uri, InetSocketAddress server) {
        tried.add(uri);
        target = uri;
        exchange = board.exchanges().send(
                authorizations -> board.requests().invite(uri, callId, tag, ++sequence, offer, marks, authorizations),
                server, servers.isEmpty() ? NO_SIGN : NEXT_SERVER, this);
    }

    /** Whether this is a telephone that rings for us now. */
    boolean rings(String dialog) {
        return !settled && ringing.containsKey(dialog);
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
        var number = ReliableProgress.number(response);
        if (number.isPresent() && !reliable.next(farTag, number.getAsLong())) return; // sent again, or one before it is missing
        var id = counted(Dialog.calling(exchange.request(), response)).id();
        var body = Messages.body(response);
        if (!body.isBlank()) early.put(farTag, body);
        if (number.isPresent()) {
            if (!body.isBlank()) answers.putIfAbsent(farTag, body);
            acknowledge(id, number.getAsLong() + " " + Messages.sequence(response) + " INVITE");
        }
        listener.progress(response, status, ringing.get(id));
    }

    /** A dialog as a response has it, with the numbers that its requests have reached. */
    private Dialog counted(Dialog heard) {
        return ringing.merge(heard.id(), heard, (before, now) -> now.counting(before));
    }

    private void acknowledge(String id, String which) {
        board.exchanges().send(authorizations -> board.requests().prack(ringing.merge(id, ringing.get(id), (before, same) -> before.next()),
                which, authorizations), board.hop(ringing.get(id)), ReliableProgress.PATIENCE, new Exchanges.Replies() {
                    @Override
                    public void answered(Response response) {}

                    @Override
                    public void silent() {
                        board.suspect();
                    }
                });
    }

    @Override
    public void answered(Response response) {
        var status = response.getStatusCode();
        if (status < 300) {
            accepted(response);
            return;
        }
        gone.run();
        if (settled) return;
        if (status < 400) redirected(response);
        else if (status == 503 && !servers.isEmpty()) send(target, servers.poll());
        else refused(response, status);
    }

    @Override
    public void silent() {
        gone.run();
        if (settled) return;
        board.suspect();
        if (!servers.isEmpty()) { // RFC 3263, section 4.3
            send(target, servers.poll());
            return;
        }
        settled = true;
        listener.silent();
    }

    private void accepted(Response response) {
        var farTag = farTag(response);
        var repeated = acknowledged.get(farTag);
        var dialog = counted(Dialog.calling(exchange.request(), response));
        if (repeated != null) {
            board.acknowledge(repeated, dialog);
            return;
        }
        var ack = board.requests().ack(dialog, exchange.request(), "");
        acknowledged.put(farTag, ack);
        board.acknowledge(ack, dialog);
        if (settled) { // another telephone was faster, or the agent
            board.bye(dialog.next(), gone);
            return;
        }
        settled = true;
        var body = Messages.body(response);
        var description = body.isBlank() ? early.getOrDefault(farTag, "") : body;
        listener.connected(response, dialog, answers.getOrDefault(farTag, description)); // what was answered reliably stands
    }

    /** Only within the telephone system: it must not be able to send agents' calls anywhere else. */
    private void redirected(Response response) {
        for (var contact : Messages.texts(response, "Contact")) {
            NameAddress.parse(contact).map(NameAddress::uri).filter(uri -> SipAddress.parse(uri)
                    .filter(it -> it.scheme().equals("sip") && board.ownHost(it.host())).isPresent())
                            .ifPresent(targets::add);
        }
        String next;
        do {
            next = targets.poll();
        } while (next != null && tried.contains(next));
        if (next == null || tried.size() > MAX_REDIRECTIONS) refused(response, response.getStatusCode());
        else send(next);
    }

    private void refused(Response response, int status) {
        settled = true;
        listener.refused(response, status);
    }

    /** Takes it back; whoever answers nevertheless is hung up. */
    void giveUp() {
        if (settled) return;
        settled = true;
        gone = board.departures().from(tried.size() == 1 ? tried.iterator().next() : "");
        if (exchange.cancellable()) cancel(); // else with the first provisional response
    }

    private void cancel() {
        if (cancelled == exchange.request()) return;
        cancelled = exchange.request();
        exchange.cancel();
        board.thread().after(CANCELLED, () -> {
            exchange.drop();
            gone.run();
        });
    }

    /** A request of a telephone that still rings. */
    void request(Incoming incoming) {
        switch (incoming.method()) {
            case "UPDATE" -> updated(incoming);
            case "INVITE" -> board.respond(incoming, 491);
            case "BYE" -> board.respond(incoming, 481);
            default -> board.general(incoming);
        }
    }

    private void updated(Incoming incoming) {
        var request = incoming.request();
        var dialog = ringing.computeIfPresent(Dialog.id(request), (id, before) -> before.heard(Messages.sequence(request)).refreshed(request));
        var ok = board.requests().dialogResponse(200, request, tag);
        var offer = Messages.body(request);
        if (!offer.isBlank()) {
            var before = dialog == null || settled ? null : answers.get(dialog.remoteTag());
            try {
                var answer = before == null ? Optional.<String>empty() : listener.offered(dialog, before, offer);
                if (answer.isEmpty()) { // our own offer is not answered yet (RFC 3311, section 5.2)
                    board.respond(incoming, 491);
                    return;
                }
                Messages.body(ok, Requests.SDP, answer.get());
            } catch (SdpException e) {
                board.respond(incoming, 488);
                return;
            }
        }
        board.send(incoming, ok);
        if (dialog != null && !settled) listener.progress(request, 0, dialog);
    }

    private static String farTag(Response response) {
        return Optional.ofNullable(((ToHeader) response.getHeader(ToHeader.NAME)).getTag()).orElse("");
    }
}
