package org.callwright.telephony.media.tone;

/** The sound of a key: two sines (ITU-T Q.23), each at -10 dBm0 where a full-scale sine is +3.14 dBm0 (ITU-T G.711). */
public final class DualTone {

    private static final String KEYS = "123A456B789C*0#D";
    private static final double[] LOW = {697, 770, 852, 941};
    private static final double[] HIGH = {1209, 1336, 1477, 1633};
    private static final double AMPLITUDE = 32768 * Math.pow(10, -13.14 / 20);

    private final double low;
    private final double high;
    private long sample;

    /** From the start of the key {@code digit}: 0-9, *, #, A-D. */
    public DualTone(char digit) {
        var key = KEYS.indexOf(digit);
        low = 2 * Math.PI * LOW[key / 4] / 8000;
        high = 2 * Math.PI * HIGH[key % 4] / 8000;
    }

    /** The next samples at 8 kHz. */
    public void next(short[] frame) {
        for (var i = 0; i < frame.length; i++, sample++) {
            frame[i] = (short) Math.round(AMPLITUDE * (Math.sin(low * sample) + Math.sin(high * sample)));
        }
    }
}
