package org.callwright.telephony.sip.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import javax.sip.message.Response;

/** The keypad of one call. Digits are never logged (R120). */
final class KeypadTones implements Exchanges.Replies {

    /** The usual length of a tone. */
    static final Duration LENGTH = Duration.ofMillis(160);
    private static final long SHORTEST_MILLIS = 40;
    private static final long LONGEST_MILLIS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Switchboard board;
    private final TalkingStage stage;
    private final Voice voice;
    private final Deque<Key> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean stopped;

    private record Key(char digit, long millis) {

        @Override
        public String toString() {
            return "a key";
        }
    }

    KeypadTones(Switchboard board, TalkingStage stage, Voice voice) {
        this.board = board;
        this.stage = stage;
        this.voice = voice;
    }

    void send(String digits, Duration each) {
        var length = Duration.ofMillis(Math.clamp(each.toMillis(), SHORTEST_MILLIS, LONGEST_MILLIS));
        for (var digit : digits.toUpperCase(java.util.Locale.ROOT).toCharArray()) {
            if ("0123456789*#ABCD".indexOf(digit) < 0) continue;
            switch (board.settings().tones()) {
                case RTP -> voice.tone(digit, length, false);
                case INBAND -> voice.tone(digit, length, true);
                case INFO -> waiting.add(new Key(digit, length.toMillis()));
            }
        }
        next();
    }

    /** One after the other: a telephone system may take them in the order of their arrival. */
    private void next() {
        if (sending || stopped || waiting.isEmpty()) return;
        sending = true;
        var key = waiting.remove();
        var text = "Signal=" + key.digit() + "\r\nDuration=" + key.millis() + "\r\n";
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
