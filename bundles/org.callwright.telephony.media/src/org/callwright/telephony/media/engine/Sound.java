package org.callwright.telephony.media.engine;

/**
 * Where one session's voice comes from and goes to: a headset, files, nothing. Also in a conference: that only adds the
 * others to the microphone. Frames are 160 samples at 8 kHz.
 */
interface Sound extends AutoCloseable {

    int FRAME = 160;

    /**
     * Called by the session's clock, or its conference's, every 20 ms; must not wait. Fills the next frame to be sent.
     * A sound without a clock of its own also takes the frame that is to be heard now.
     */
    void tick(short[] microphone);

    /** Whether what is heard is asked for by a clock of its own. */
    default boolean paced() {
        return false;
    }

    /** Whether a frame can be taken already, a little before its time. */
    default boolean ready() {
        return true;
    }

    @Override
    void close();

    /** What the agent is to hear of one session; asked by the clock of whoever plays it. */
    interface Hearing {

        /** Fills the next frame; silence if there is nothing. Must be asked about every 20 ms. */
        void next(short[] frame);
    }
}
