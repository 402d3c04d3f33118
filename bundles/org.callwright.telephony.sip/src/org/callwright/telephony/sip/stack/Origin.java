package org.callwright.telephony.sip.stack;

import java.util.Arrays;

/**
 * Where a failure comes from, for a log that anybody may read: what was thrown may quote a message, so its text stays
 * out.
 */
public final class Origin {

    private static final String OURS = "org.callwright.";

    private Origin() {}

    /** Its class, and the first place in our own code that it passed. */
    public static String of(Throwable failure) {
        return failure.getClass().getName() + Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS)).findFirst()
                .map(frame -> " at " + frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "."
                        + frame.getMethodName() + ":" + frame.getLineNumber()).orElse("");
    }
}
