package org.callwright.telephony.media.tone;

import java.time.Duration;

/**
 * One key press.
 *
 * @param digit 0-9, *, #, A-D
 * @param samples its length at 8 kHz, whole frames of 160
 * @param inBand as sound instead of an event
 */
public record Tone(char digit, int samples, boolean inBand) {

    private static final String DIGITS = "0123456789*#ABCD";
    private static final int FRAME = 160;

    /** Brings the length into 40 ms to 10 s and to whole frames. */
    public static Tone of(char digit, Duration length, boolean inBand) {
        var upper = Character.toUpperCase(digit);
        if (DIGITS.indexOf(upper) < 0) throw new IllegalArgumentException("That is no key of a telephone.");
        var samples = Math.clamp(length.toMillis(), 40, 10_000) * 8;
        return new Tone(upper, (samples + FRAME - 1) / FRAME * FRAME, inBand);
    }

    /** The event code of RFC 4733, section 3.2: 0 to 15. */
    public int event() {
        return DIGITS.indexOf(digit);
    }

    /** The digit of an event code, or 0 if that is no key (16 is a hook flash, others are modem and fax tones). */
    static char digit(int event) {
        return event >= 0 && event < DIGITS.length() ? DIGITS.charAt(event) : 0;
    }
}
