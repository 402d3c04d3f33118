package org.callwright.telephony.media;

/**
 * UDP ports that RTP and RTCP may use, both ends included. Pairs start at an even port.
 *
 * @param first 1024 to 65534
 * @param last at least {@code first + 1}, so that one pair fits
 */
public record PortRange(int first, int last) {

    /** 16384 to 32767: what firewalls in front of telephones commonly let through, below Linux' ephemeral ports. */
    public static final PortRange DEFAULT = new PortRange(16384, 32767);

    public PortRange {
        if (first < 1024 || last > 65535) throw new IllegalArgumentException("RTP ports must lie in 1024 to 65535");
        if (last - (first + first % 2) < 1) {
            throw new IllegalArgumentException("no pair of ports in " + first + "-" + last);
        }
    }

    /** How many pairs fit. */
    public int pairs() {
        return (last - firstEven() + 1) / 2;
    }

    /** The RTP port of the pair with this index, 0 to {@code pairs() - 1}. */
    public int pair(int index) {
        return firstEven() + 2 * index;
    }

    private int firstEven() {
        return first + first % 2;
    }
}
