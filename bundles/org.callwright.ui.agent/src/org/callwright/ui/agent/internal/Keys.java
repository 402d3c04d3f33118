package org.callwright.ui.agent.internal;

import org.callwright.model.Action;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.keys.IBindingService;

/** The commands of the workbench by the actions they stand for, and the keys that the user has for them. */
final class Keys {

    static final String PREFIX = "org.callwright.";

    /** Changes to the call on hold. */
    static final String SWAP = PREFIX + "call.swap";

    private Keys() {}

    /** The id of the command that does this. */
    static String command(Action action) {
        return PREFIX + switch (action) {
            case ANSWER, DIAL -> "call.answer";
            case REDIRECT -> "call.redirect";
            case HOLD -> "call.hold";
            case RETRIEVE -> "call.retrieve";
            case DROP -> "call.drop";
            case TRANSFER -> "call.transfer";
            case CONFERENCE -> "call.conference";
            case CLEAR, REJECT -> "call.clear";
            case TONE -> "show.keypad";
            case TO -> "show.search";
            case NOTE -> "show.notes";
            case WRAPUP, TIMER -> "show.wrapup";
            case BIND -> "show.call";
        };
    }

    /** As in {@code F2}; empty when there is no key for it. */
    static String of(String command) {
        var bindings = PlatformUI.getWorkbench().getService(IBindingService.class);
        var best = bindings.getBestActiveBindingFormattedFor(command);
        return best == null ? "" : best;
    }
}
