package org.callwright.telephony.media.engine;

import java.util.Arrays;
import org.callwright.telephony.media.jitter.Elastic;

/**
 * What the agent hears of one session. On its own, straight from the jitter buffer, at the pace of whoever plays it. In
 * a conference the conference's clock has taken it out of there already, since the others must hear it too: what it
 * hands over waits here for the player. Changing between the two leaves no gap. Safe for the two threads.
 */
final class Ear implements Sound.Hearing {

    private final Reception reception;
    private final Elastic elastic = new Elastic();
    private final short[] direct = new short[Sound.FRAME];
    private final short[] rest = new short[Sound.FRAME];
    private boolean joined;
    private boolean paced;
    private boolean draining;

    Ear(Reception reception) {
        this.reception = reception;
    }

    /**
     * From now on a conference hands over.
     *
     * @param paced whether the player has a clock of its own
     */
    synchronized void join(boolean paced) {
        this.paced = paced;
        joined = true;
        draining = false;
        Arrays.fill(direct, (short) 0);
        if (paced) reception.continueIn(elastic);
    }

    /** From now on the jitter buffer again, after what still waits here. */
    synchronized void part() {
        joined = false;
        draining = paced;
    }

    /** What is to be heard next. */
    synchronized void give(short[] frame) {
        if (paced) elastic.put(frame, Sound.FRAME);
        else System.arraycopy(frame, 0, direct, 0, Sound.FRAME);
    }

    @Override
    public synchronized void next(short[] frame) {
        if (joined && paced) elastic.take(frame);
        else if (joined) System.arraycopy(direct, 0, frame, 0, Sound.FRAME);
        else if (draining) drain(frame);
        else reception.next(frame);
    }

    private void drain(short[] frame) {
        var count = elastic.drain(rest);
        if (count == Sound.FRAME) {
            System.arraycopy(rest, 0, frame, 0, Sound.FRAME);
            return;
        }
        draining = false;
        reception.next(frame);
        // Less than a frame is left: over its length into what follows it, which saves the delay.
        for (var i = 0; i < count; i++) frame[i] = (short) (rest[i] + (frame[i] - rest[i]) * (i + 1) / (count + 1));
    }
}
