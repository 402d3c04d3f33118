package org.callwright.telephony.sip.stack;

/**
 * How fast the timers of a line run: as RFC 3261 says, except in tests, which cannot wait 32 seconds for each thing that
 * ends so. All of them run faster by the same factor, so that which of two comes first stays as it is.
 *
 * @param factor 1 or more
 */
public record Pace(int factor) {

    public static final Pace REAL = new Pace(1);

    public Pace {
        if (factor < 1) throw new IllegalArgumentException("no pace: " + factor);
    }

    /** How long so many ms are by the clock on the wall. */
    public long millis(long wait) {
        return factor == 1 || wait <= 0 ? wait : Math.max(1, wait / factor);
    }
}
