package org.callwright.telephony.media.rtp;

/**
 * One RTP packet laid over a byte array (RFC 3550, section 5.1). Mutable and used again for each packet, so that
 * nothing is allocated fifty times a second; belongs to one thread.
 */
public final class RtpPacket {

    /** Length of a header without contributing sources and extension, in bytes. */
    public static final int HEADER = 12;

    private byte[] data = {};
    private boolean marker;
    private int payloadType;
    private int sequence;
    private int timestamp;
    private int ssrc;
    private int payloadAt;
    private int payloadLength;

    /**
     * Reads what came from the network. Anything may come: a length that does not fit, an extension longer than the
     * packet, padding of more than everything.
     *
     * @param bytes the packet from index 0; kept, not copied
     * @param length how many of them, 0 to {@code bytes.length}
     * @return whether this is RTP with a payload; only then the rest may be asked
     */
    public boolean parse(byte[] bytes, int length) {
        if (length <= HEADER || length > bytes.length || (bytes[0] & 0xC0) != 0x80) return false;
        var at = HEADER + 4 * (bytes[0] & 0x0F);
        if ((bytes[0] & 0x10) != 0) {
            if (at + 4 > length) return false;
            at += 4 + 4 * u16(bytes, at + 2);
        }
        var end = length;
        if ((bytes[0] & 0x20) != 0) {
            var padding = bytes[length - 1] & 0xFF;
            if (padding == 0) return false;
            end -= padding;
        }
        if (at >= end) return false;
        data = bytes;
        marker = (bytes[1] & 0x80) != 0;
        payloadType = bytes[1] & 0x7F;
        sequence = u16(bytes, 2);
        timestamp = i32(bytes, 4);
        ssrc = i32(bytes, 8);
        payloadAt = at;
        payloadLength = end - at;
        return true;
    }

    /** Writes a header without contributing sources and extension to the first {@value #HEADER} bytes. */
    public static void writeHeader(byte[] out, boolean marker, int payloadType, int sequence, int timestamp, int ssrc) {
        out[0] = (byte) 0x80;
        out[1] = (byte) (marker ? payloadType | 0x80 : payloadType);
        out[2] = (byte) (sequence >> 8);
        out[3] = (byte) sequence;
        put32(out, 4, timestamp);
        put32(out, 8, ssrc);
    }

    public byte[] data() {
        return data;
    }

    public boolean marker() {
        return marker;
    }

    /** 0 to 127. */
    public int payloadType() {
        return payloadType;
    }

    /** 0 to 65535. */
    public int sequence() {
        return sequence;
    }

    /** 32 bit, to be compared by difference. */
    public int timestamp() {
        return timestamp;
    }

    public int ssrc() {
        return ssrc;
    }

    /** Where the payload begins in {@link #data}. */
    public int payloadAt() {
        return payloadAt;
    }

    /** At least 1. */
    public int payloadLength() {
        return payloadLength;
    }

    static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    static int i32(byte[] bytes, int at) {
        return u16(bytes, at) << 16 | u16(bytes, at + 2);
    }

    static void put32(byte[] out, int at, int value) {
        out[at] = (byte) (value >> 24);
        out[at + 1] = (byte) (value >> 16);
        out[at + 2] = (byte) (value >> 8);
        out[at + 3] = (byte) value;
    }
}
