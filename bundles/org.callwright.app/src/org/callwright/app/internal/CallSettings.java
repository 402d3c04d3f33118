package org.callwright.app.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.callwright.model.ContactPolicy;
import org.callwright.model.Handling;

/**
 * How calls are handled, as the page shows it and as the settings write it. Times are seconds, {@code maxHold} 0 for never.
 * What is usual is not written, so that a later change of what is usual counts.
 */
record CallSettings(int maxHold, int ringBack, boolean autoHold, Handling.EarlyJoin earlyJoin, boolean leave, int parties,
        boolean cancel, boolean ring, boolean form) {

    static final int LONGEST_HOLD = 14_400;
    static final int LONGEST_RING = 600;
    static final int FEWEST = 3;

    static final CallSettings USUAL = of(Handling.DEFAULT);

    /** At least this long, or there is no time to say that it is nearly over. */
    private static final int SHORTEST_HOLD = 10;

    private static CallSettings of(Handling handling) {
        return new CallSettings((int) handling.maxHold().toSeconds(), (int) handling.ringBack().toSeconds(), handling.autoHold(),
                handling.earlyJoin(), handling.leaveConference(), handling.parties(), handling.cancelOrphan(), true, ContactPolicy.DEFAULT.form());
    }

    static CallSettings read(Map<String, String> stored) {
        return new CallSettings(number(stored, "hold.maximum", USUAL.maxHold, LONGEST_HOLD),
                number(stored, "hold.ringback", USUAL.ringBack, LONGEST_RING), on(stored, "hold.auto"), earlyJoin(stored),
                !stored.getOrDefault("conference.clear", "leave").equalsIgnoreCase("end"),
                Math.max(FEWEST, number(stored, "conference.parties", USUAL.parties, USUAL.parties)),
                on(stored, "consultation.cancel"), on(stored, "ring"), stored.getOrDefault("contact.form", "off").equalsIgnoreCase("on"));
    }

    /** A blank value removes the key. */
    Map<String, String> written() {
        var all = new HashMap<String, String>();
        all.put("hold.maximum", maxHold == USUAL.maxHold ? "" : Integer.toString(maxHold));
        all.put("hold.ringback", ringBack == USUAL.ringBack ? "" : Integer.toString(ringBack));
        all.put("hold.auto", autoHold ? "" : "off");
        all.put("conference.earlyjoin", earlyJoin == USUAL.earlyJoin ? "" : earlyJoin.name().toLowerCase(java.util.Locale.ROOT));
        all.put("conference.clear", leave ? "" : "end");
        all.put("conference.parties", parties == USUAL.parties ? "" : Integer.toString(parties));
        all.put("consultation.cancel", cancel ? "" : "off");
        all.put("ring", ring ? "" : "off");
        all.put("contact.form", form ? "on" : "");
        return Map.copyOf(all);
    }

    /** Whether calls can be handled like this. */
    boolean sensible() {
        return maxHold == 0 || maxHold >= SHORTEST_HOLD;
    }

    /** The keys that this page is about. */
    static Set<String> keys() {
        return USUAL.written().keySet();
    }

    private static boolean on(Map<String, String> stored, String key) {
        return !stored.getOrDefault(key, "on").equalsIgnoreCase("off");
    }

    private static Handling.EarlyJoin earlyJoin(Map<String, String> stored) {
        for (var choice : Handling.EarlyJoin.values()) {
            if (choice.name().equalsIgnoreCase(stored.get("conference.earlyjoin"))) return choice;
        }
        return USUAL.earlyJoin;
    }

    private static int number(Map<String, String> stored, String key, int usual, int most) {
        var text = stored.getOrDefault(key, "");
        return text.matches("\\d{1,9}") ? Math.min(most, Integer.parseInt(text)) : usual;
    }
}
