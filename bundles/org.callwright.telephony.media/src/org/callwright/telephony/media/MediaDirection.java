package org.callwright.telephony.media;

/** Which way voice flows, seen from this desk (RFC 3264, section 5.1). */
public enum MediaDirection {

    /** Both ways: an ordinary conversation. */
    SENDRECV,
    /** We send, the other side keeps quiet. */
    SENDONLY,
    /** We listen only, as when the other side holds us with music. */
    RECVONLY,
    /** Nothing either way. */
    INACTIVE;

    /** Whether RTP leaves this desk. */
    public boolean sends() {
        return this == SENDRECV || this == SENDONLY;
    }

    /** Whether RTP is expected here. */
    public boolean receives() {
        return this == SENDRECV || this == RECVONLY;
    }

    /** The same stream seen from the other side: what an answer has to say to this offer at most. */
    public MediaDirection reversed() {
        return of(receives(), sends());
    }

    /** What both allow: for example our wish and what the other side's offer leaves us. */
    public MediaDirection and(MediaDirection other) {
        return of(sends() && other.sends(), receives() && other.receives());
    }

    /** The direction with these two ways. */
    public static MediaDirection of(boolean sends, boolean receives) {
        if (sends) return receives ? SENDRECV : SENDONLY;
        return receives ? RECVONLY : INACTIVE;
    }

    /** The attribute in SDP: {@code sendrecv}, {@code sendonly}, {@code recvonly} or {@code inactive}. */
    public String attribute() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
