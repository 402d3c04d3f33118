package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.Optional;

import javax.sip.message.Response;

import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.DialogInfo;
import org.callwright.telephony.sip.call.Sipfrag;
import org.callwright.telephony.sip.internal.Requests.Incoming;
import org.callwright.telephony.sip.stack.Messages;

/**
 * What calls has a number? Asked by SUBSCRIBE to it (RFC 6665, RFC 4235), which a telephone system answers that has a state
 * for it, such as that of a colleague or a parking place; one that refuses leaves the desk blind, and nothing worse.
 */
final class DialogWatch implements Exchanges.Replies {

    private static final Duration EXPIRES = Duration.ofMinutes(30);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Switchboard board;
    private final String uri;
    private final String callId = Messages.random();
    private final String tag = Messages.random();
    private Listener listener;
    private Optional<Dialog> dialog = Optional.empty();
    private Optional<DialogInfo> known = Optional.empty();
    private Exchanges.Exchange exchange;
    private long sequence;
    private LineThread.Timer refresh = LineThread.Timer.NONE;
    private boolean stopped;
    private boolean gone; // and said so

    /** Told on the line's thread. */
    interface Listener {

        void told(DialogInfo now);

        /** Nothing will be told, or nothing more. */
        void blind();
    }

    DialogWatch(Switchboard board, String uri, Listener listener) {
        this.board = board;
        this.uri = uri;
        this.listener = listener;
    }

    void start() {
        board.calls().watch(callId, this::notified);
        subscribe();
    }

    /** Somebody else wants to know from now on. */
    void tell(Listener other) {
        listener = other;
        known.filter(DialogInfo::busy).ifPresent(listener::told);
    }

    /** What was told last, unless the desk is blind. */
    Optional<DialogInfo> known() {
        return known;
    }

    /** Asks anew: the telephone system may have forgotten that we did. */
    void renew() {
        if (stopped) return;
        dialog = Optional.empty();
        subscribe();
    }

    private void subscribe() {
        exchange = board.exchanges().send(authorizations -> board.requests().subscribe(uri, callId, tag, ++sequence, EXPIRES, authorizations),
                board.registrar(), PATIENCE, this);
    }

    @Override
    public void answered(Response response) {
        if (response.getStatusCode() >= 300) {
            silent();
            return;
        }
        refresh.cancel();
        if (dialog.isEmpty()) dialog = Optional.of(Dialog.calling(exchange.request(), response));
        if (stopped) unsubscribe();
        else refresh = board.thread().after(EXPIRES.multipliedBy(4).dividedBy(5), () -> again(EXPIRES));
    }

    @Override
    public void silent() {
        refresh.cancel();
        known = Optional.empty();
        if (!stopped) listener.blind();
    }

    private void again(Duration expires) {
        if (dialog.isEmpty()) return;
        var next = new Dialog[] { dialog.get() };
        exchange = board.exchanges().send(authorizations -> {
            next[0] = next[0].next();
            dialog = dialog.map(it -> next[0]);
            return board.requests().subscribe(next[0], expires, authorizations);
        }, board.hop(next[0]), PATIENCE, this);
    }

    private void notified(Incoming notify) {
        board.respond(notify, 200);
        if (stopped) return;
        var heard = known.orElse(DialogInfo.NONE).after(Messages.body(notify.request()));
        heard.ifPresent(it -> known = heard);
        if (heard.isPresent()) listener.told(heard.get());
        if (Sipfrag.last(notify.request())) silent();
    }

    /** Nobody wants to know any more. */
    void stop() {
        if (stopped) return;
        stopped = true;
        refresh.cancel();
        unsubscribe();
        board.calls().unwatch(callId);
    }

    private void unsubscribe() {
        if (gone) return;
        gone = dialog.isPresent();
        again(Duration.ZERO);
    }
}
