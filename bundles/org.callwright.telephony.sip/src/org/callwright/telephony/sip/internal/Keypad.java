package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.model.Fault;
import org.callwright.model.Notice;
import org.callwright.spi.ConnectorException;

/** Sends keypad tones, in order. They may be PINs: no digit ends in a log or a notice. */
final class Keypad {

    private static final Duration LENGTH = Duration.ofMillis(120);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Call call;
    private final Talking talking;
    private final Queue<Character> waiting = new ArrayDeque<>(); // for INFO only: the media session has its own
    private boolean sending;

    Keypad(Call call, Talking talking) {
        this.call = call;
        this.talking = talking;
    }

    void send(String digits) throws ConnectorException {
        var kind = call.station().settings().tones();
        for (var digit : digits.toUpperCase(java.util.Locale.ROOT).toCharArray()) {
            if ("0123456789*#ABCD".indexOf(digit) < 0) throw new ConnectorException(Fault.UNSUPPORTED, "Only the keys 0 to 9, *, # and A to D can be sent.");
            if (kind == SipSettings.Tones.INFO) waiting.add(digit);
            else if (!call.voice().tone(digit, LENGTH, kind == SipSettings.Tones.INBAND)) {
                throw new ConnectorException(Fault.UNSUPPORTED, "Keys cannot be sent while the call is on hold.");
            }
        }
        next();
    }

    void stop() {
        waiting.clear();
    }

    private void next() {
        if (sending || waiting.isEmpty() || !call.station().wired()) return;
        sending = true;
        var station = call.station();
        var body = "Signal=" + waiting.remove() + "\r\nDuration=" + LENGTH.toMillis() + "\r\n";
        station.exchanges().send(authorizations -> station.inside(Request.INFO, talking.next(), authorizations)
                .body("application/dtmf-relay", body).request(), station.hop(talking.dialog().hop()), PATIENCE, new Exchanges.Replies() {
            @Override
            public void answered(Response response) {
                sending = false;
                if (response.getStatusCode() >= 300) failed();
                else next();
            }

            @Override
            public void silent() {
                sending = false;
                failed();
            }
        });
    }

    private void failed() {
        waiting.clear();
        if (!call.over()) call.station().notice(Notice.Severity.WARNING, "The telephone system did not take the keys that were sent.");
    }
}
