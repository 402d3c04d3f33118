package org.callwright.telephony.sip.internal;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.telephony.sip.auth.Challenge;
import org.callwright.telephony.sip.auth.Credentials;
import org.callwright.telephony.sip.stack.Messages;
import org.callwright.telephony.sip.stack.SipWire;
import org.callwright.telephony.sip.stack.WireEvent;

/**
 * Requests of ours and their answers. Answers challenges by itself (with a new CSeq, as RFC 3261, section 22.2 wants) and
 * passes on what is left: a challenge that comes back means that name or password is wrong.
 */
final class Exchanges {

    /** How long an INVITE is remembered after its end: a proxy may send further 200s for 64*T1. */
    private static final Duration LINGER = Duration.ofSeconds(35);
    private static final int MAX_CHALLENGES = 4;

    private final LineThread thread;
    private final Credentials credentials;
    private final Map<String, Exchange> open = new HashMap<>();
    private SipWire wire;

    Exchanges(LineThread thread, Credentials credentials) {
        this.thread = thread;
        this.credentials = credentials;
    }

    /** Writes the request, each time with a new number in CSeq and a new branch. */
    interface Template {

        Request write(List<Authorization> authorizations);
    }

    /** A header that answers a challenge. */
    record Authorization(String header, String value) {}

    /** Told what comes of a request. */
    interface Replies {

        /** 1xx, also 100. */
        default void provisional(Response response) {}

        /** The final response; for an INVITE each 2xx of each fork, repeated ones included. */
        void answered(Response response);

        /** No final response came, or the request could not be sent. For an INVITE a late one may still be reported. */
        void silent();
    }

    void use(SipWire next) {
        wire = next;
    }

    /**
     * @param patience how long to wait for a final response; for an INVITE for the first response of any kind
     * @return to call it off, or to cancel it
     */
    Exchange send(Template template, InetSocketAddress next, Duration patience, Replies replies) {
        var exchange = new Exchange(template, next, patience, replies);
        exchange.start();
        return exchange;
    }

    void answered(WireEvent.Answered event) {
        var exchange = open.get(Messages.key(event.response()));
        if (exchange != null) exchange.on(event.response());
    }

    void unanswered(WireEvent.Unanswered event) {
        var exchange = open.get(event.key());
        if (exchange != null) exchange.gaveUp();
    }

    /** The wire was rebuilt: what waits for answers waits in vain. */
    void failAll() {
        for (var exchange : List.copyOf(open.values())) exchange.gaveUp();
    }

    int size() {
        return open.size();
    }

    /** One request, with what challenges made of it. */
    final class Exchange {

        private final Template template;
        private final InetSocketAddress next;
        private final Duration patience;
        private final Replies replies;
        private final Map<String, Challenge> challenged = new LinkedHashMap<>(); // by realm: every retry answers all
        private int challenges;
        private Request request;
        private LineThread.Timer deadline = LineThread.Timer.NONE;
        private boolean provisional;
        private boolean over;

        private Exchange(Template template, InetSocketAddress next, Duration patience, Replies replies) {
            this.template = template;
            this.next = next;
            this.patience = patience;
            this.replies = replies;
        }

        /** The request as sent last. */
        Request request() {
            return request;
        }

        /** Whether it may be cancelled now: not before the first provisional response (RFC 3261, section 9.1). */
        boolean cancellable() {
            return provisional && !over;
        }

        boolean over() {
            return over;
        }

        void cancel() {
            if (wire != null) wire.sendCancel(request, next);
        }

        /** Gives up without telling anybody. */
        void drop() {
            end();
            if (wire != null) wire.forget(request);
        }

        private boolean invite() {
            return request.getMethod().equals(Request.INVITE);
        }

        private void start() {
            request = template.write(challenged.values().stream().map(this::answer).toList());
            provisional = false;
            open.put(Messages.key(request), this);
            deadline.cancel();
            deadline = thread.after(patience, this::gaveUp);
            if (wire == null) thread.run(this::gaveUp);
            else wire.send(request, next);
        }

        private void on(Response response) {
            var status = response.getStatusCode();
            if (status < 200) {
                if (over) return;
                provisional = true;
                if (invite()) deadline.cancel();
                replies.provisional(response);
                return;
            }
            if (over && (!invite() || status >= 300)) return;
            if ((status == 401 || status == 407) && again(response)) return;
            end();
            replies.answered(response);
        }

        private boolean again(Response response) {
            var challenges = new ArrayList<Challenge>();
            for (var value : Messages.texts(response, "WWW-Authenticate")) Challenge.parse(value, false).ifPresent(challenges::add);
            for (var value : Messages.texts(response, "Proxy-Authenticate")) Challenge.parse(value, true).ifPresent(challenges::add);
            var chosen = Challenge.strongest(challenges);
            if (chosen.isEmpty() || ++this.challenges > MAX_CHALLENGES) return false;
            for (var challenge : chosen) { // refused once is refused, unless only the nonce was too old
                var before = challenged.put(challenge.proxy() + " " + challenge.realm(), challenge);
                if (before != null && !challenge.stale()) return false;
            }
            open.remove(Messages.key(request));
            start();
            return true;
        }

        private Authorization answer(Challenge challenge) {
            return new Authorization(challenge.proxy() ? "Proxy-Authorization" : "Authorization",
                    credentials.answer(challenge, request.getMethod(), request.getRequestURI().toString()));
        }

        private void gaveUp() {
            if (over) return;
            end();
            if (wire != null) wire.forget(request);
            replies.silent();
        }

        private void end() {
            deadline.cancel();
            if (over) return;
            over = true;
            var key = Messages.key(request);
            if (invite()) thread.after(LINGER, () -> open.remove(key, this));
            else open.remove(key, this);
        }
    }
}
