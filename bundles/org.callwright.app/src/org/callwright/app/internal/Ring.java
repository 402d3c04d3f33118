package org.callwright.app.internal;

import java.util.List;

import org.callwright.model.Call;
import org.callwright.model.CallState;
import org.callwright.model.Desk;
import org.callwright.model.Situation;

/**
 * What the desk sounds like now: somebody calls, somebody calls while the agent talks (quieter, and not as often), somebody who
 * was put on hold rings back (R75), or a caller has left a consultation (R115, once). Each can be told by ear.
 */
enum Ring {
    NONE(false, 0),
    CALL(true, 2600, new Note(740, 220), new Note(880, 220), new Note(740, 220), new Note(880, 220)),
    WAITING(true, 5000, new Note(880, 120)),
    RECALL(true, 1800, new Note(660, 140), new Note(550, 140), new Note(440, 200)),
    LEFT(false, 0, new Note(440, 180), new Note(330, 260));

    /** One tone: its frequency in hertz, its length in milliseconds. */
    record Note(int hertz, int millis) {}

    final boolean repeats;
    final int pauseMillis;
    final List<Note> notes;

    Ring(boolean repeats, int pauseMillis, Note... notes) {
        this.repeats = repeats;
        this.pauseMillis = pauseMillis;
        this.notes = List.of(notes);
    }

    /** A new call counts before a ring-back, and both before a caller who has gone. While the agent chooses where to send a call it is quiet. */
    static Ring of(Desk desk) {
        var now = desk.calls().stream().map(Situation::of).toList();
        if (now.contains(Situation.RINGING)) return talking(desk) ? WAITING : CALL;
        if (now.contains(Situation.RECALL)) return RECALL;
        return now.contains(Situation.ORPHAN_RINGING) || now.contains(Situation.ORPHAN_CONNECTED) ? LEFT : NONE;
    }

    private static boolean talking(Desk desk) {
        return desk.calls().stream().flatMap(Call::legs).anyMatch(leg -> leg.state() instanceof CallState.Talking);
    }
}
