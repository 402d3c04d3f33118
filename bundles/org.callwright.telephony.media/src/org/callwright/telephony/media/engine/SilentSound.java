package org.callwright.telephony.media.engine;

import java.util.Arrays;

/** No sound device: silence goes out, what comes in is dropped in time. */
final class SilentSound implements Sound {

    private final Hearing hearing;
    private final short[] dropped = new short[FRAME];

    SilentSound(Hearing hearing) {
        this.hearing = hearing;
    }

    @Override
    public void tick(short[] microphone) {
        Arrays.fill(microphone, (short) 0);
        hearing.next(dropped);
    }

    @Override
    public void close() {
    }
}
