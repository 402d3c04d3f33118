package org.callwright.telephony.media.tone;

/**
 * The tones that tell how a call gets on, as the network would play them: 425 Hz (ITU-T E.180, 400 to 450 Hz and
 * preferably 425), at -15 dBm0 so that people can talk over them. Starts and stops over 5 ms: no click. Belongs to one
 * clock.
 */
public final class CallTone {

    private static final int RATE = 8000;
    private static final double STEP = 2 * Math.PI * 425 / RATE;
    private static final double AMPLITUDE = 32768 * Math.pow(10, -18.14 / 20);
    private static final double EDGE = 1.0 / 40;

    private final int on;
    private final int period;
    private double level;
    private long sample;
    private int place;

    private CallTone(int onMillis, int offMillis) {
        on = onMillis * RATE / 1000;
        period = on + offMillis * RATE / 1000;
    }

    /** It rings there: one second in five. */
    public static CallTone ringing() {
        return new CallTone(1000, 4000);
    }

    /** It is busy there: 0.48 seconds on and off. */
    public static CallTone busy() {
        return new CallTone(480, 480);
    }

    /**
     * Adds the next samples at 8 kHz.
     *
     * @param wanted whether it is to be heard; beginning anew, it begins with sound
     */
    public void add(int[] frame, int count, boolean wanted) {
        if (!wanted) place = 0;
        if (!wanted && level == 0) return;
        for (var i = 0; i < count; i++, sample++) {
            var aim = wanted && place < on ? 1 : 0;
            level += Math.clamp(aim - level, -EDGE, EDGE);
            if (level != 0) frame[i] += (int) Math.round(AMPLITUDE * level * Math.sin(STEP * sample));
            if (wanted) place = place + 1 == period ? 0 : place + 1;
        }
    }
}
