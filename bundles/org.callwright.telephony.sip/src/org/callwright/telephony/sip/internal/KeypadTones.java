package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import javax.sip.message.Response;

/** The keypad of one call. Digits are never logged (R120). */
final class KeypadTones implements Exchanges.Replies {

    private static final Duration LENGTH = Duration.ofMillis(160);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Switchboard board;
    private final TalkingStage stage;
    private final Voice voice;
    private final Deque<Character> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean stopped;

    KeypadTones(Switchboard board, TalkingStage stage, Voice voice) {
        this.board = board;
        this.stage = stage;
        this.voice = voice;
    }

    void send(String digits) {
        for (var digit : digits.toUpperCase(java.util.Locale.ROOT).toCharArray()) {
            if ("0123456789*#ABCD".indexOf(digit) < 0) continue;
            switch (board.settings().tones()) {
                case RTP -> voice.tone(digit, LENGTH, false);
                case INBAND -> voice.tone(digit, LENGTH, true);
                case INFO -> waiting.add(digit);
            }
        }
        next();
    }

    /** One after the other: a telephone system may take them in the order of their arrival. */
    private void next() {
        if (sending || stopped || waiting.isEmpty()) return;
        sending = true;
        var text = "Signal=" + waiting.remove() + "\r\nDuration=" + LENGTH.toMillis() + "\r\n";
        board.exchanges().send(authorizations -> board.requests().in(stage.nextRequest(), "INFO", authorizations)
                .body("application/dtmf-relay", text).request(), board.hop(stage.dialog()), PATIENCE, this);
    }

    void stop() {
        stopped = true;
        waiting.clear();
    }

    @Override
    public void answered(Response response) {
        sending = false;
        if (response.getStatusCode() >= 300 && !stopped) {
            waiting.clear();
            board.notice("line:" + board.settings().account(), "The telephone system does not take keypad tones this way: try another value for sip.tones.");
        }
        next();
    }

    @Override
    public void silent() {
        sending = false;
        waiting.clear();
    }
}
