package org.callwright.telephony.media.jitter;

import org.callwright.telephony.media.codec.G711;

/** The packets that wait, and those played lately, by their extended sequence number. */
final class Packets {

    static final int SIZE = 128;

    private final Slot[] slots = new Slot[SIZE];

    Packets() {
        for (var i = 0; i < SIZE; i++) slots[i] = new Slot();
    }

    /** The place of a packet; it may hold one that came {@value #SIZE} earlier. */
    Slot at(long number) {
        return slots[(int) (number & SIZE - 1)];
    }

    /** The first waiting packet from {@code first} to {@code last}, or null. */
    Slot firstWaiting(long first, long last) {
        for (var number = first; number <= last; number++) {
            var slot = at(number);
            if (slot.waiting && slot.number == number) return slot;
        }
        return null;
    }

    void forget() {
        for (var slot : slots) {
            slot.waiting = false;
            slot.used = false;
        }
    }

    /** One packet, waiting or remembered as played. */
    static final class Slot {

        long number = -1;
        long time;
        boolean waiting;
        boolean used;
        byte[] payload = new byte[160];
        int length;
        G711 law;

        void set(long number, long time, byte[] from, int at, int length, G711 law) {
            if (payload.length < length) payload = new byte[length];
            System.arraycopy(from, at, payload, 0, length);
            this.number = number;
            this.time = time;
            this.length = length;
            this.law = law;
            waiting = true;
            used = true;
        }
    }
}
