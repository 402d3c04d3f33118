package org.callwright.model;

import java.util.List;

/**
 * What the site has decided about being there and being away.
 *
 * @param reasons       the reasons for being away that are offered, in their order
 * @param missed        after how many queue calls in a row that nobody answered the agent counts as away; 0 for never
 * @param missedReason  the reason that stands then
 */
public record Attendance(List<String> reasons, int missed, String missedReason) {

    public static final Attendance DEFAULT = new Attendance(List.of("break", "lunch", "meeting", "training"), 0, "missed calls");

    public Attendance {
        reasons = List.copyOf(reasons);
    }
}
