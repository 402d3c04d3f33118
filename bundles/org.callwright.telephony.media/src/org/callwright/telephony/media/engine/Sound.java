package org.callwright.telephony.media.engine;

/**
 * Where one session's voice comes from and goes to: a headset, files, nothing. A conference mixer would be one as well:
 * one {@code Sound} for each of its sessions, with the others mixed into the microphone.
 * Frames are 160 samples at 8 kHz.
 */
interface Sound extends AutoCloseable {

    int FRAME = 160;

    /**
     * Called by the session's clock every 20 ms; must not wait. Fills the next frame to be sent. A sound without a
     * clock of its own also takes the frame that is to be heard now.
     */
    void tick(short[] microphone);

    @Override
    void close();

    /** What the agent is to hear of one session; asked by the clock of whoever plays it. */
    interface Hearing {

        /** Fills the next frame; silence if there is nothing. Must be asked about every 20 ms. */
        void next(short[] frame);
    }
}
