package org.callwright.ui.agent.internal;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Action;
import org.callwright.model.Callback;
import org.callwright.model.Refusal;
import org.callwright.ui.Icon;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/** All promised callbacks, soonest first, and what is overdue; {@code calling} is why nobody can be called back now. */
record CallbackRows(List<Row> rows, Optional<Refusal> calling) {

    record Row(Callback callback, Icon icon, String name, String due, String remark, Entry entry) {}

    static CallbackRows of(Scene scene, ZoneId zone) {
        return new CallbackRows(scene.desk().callbacks().stream().map(callback -> row(scene, callback, zone)).toList(), calling(scene));
    }

    /** How many the agent has been told of and has not made. */
    static long due(Scene scene) {
        return scene.desk().callbacks().stream().filter(callback -> !callback.due().isAfter(scene.now())).count();
    }

    /** While a target is wanted, calling somebody would name them as the target: nobody means that here. */
    static Optional<Refusal> calling(Scene scene) {
        return Reach.of(scene).waiting().isPresent() ? Optional.of(Refusal.OPERATION_RUNNING) : scene.allowed().get(Action.DIAL);
    }

    private static Row row(Scene scene, Callback callback, ZoneId zone) {
        var name = callback.name().isBlank() ? callback.address().value() : callback.name();
        var late = !callback.due().isAfter(scene.now());
        var due = late ? NLS.bind(Messages.callback_late, lateness(callback, scene)) : Promise.said(callback.due(), scene.now(), zone);
        return new Row(callback, late ? Icon.ATTENTION : Icon.RECENT, name, due, callback.remark(),
                new Entry(name, Optional.of(callback.address()), callback.contact()));
    }

    /** To the minute: a list that changes every second cannot be read. */
    private static String lateness(Callback callback, Scene scene) {
        var minutes = java.time.Duration.between(callback.due(), scene.now()).toMinutes();
        if (minutes < 60) return NLS.bind(Messages.minutes, minutes);
        return minutes < 60 * 24 ? NLS.bind(Messages.hours, minutes / 60) : NLS.bind(Messages.days, minutes / 60 / 24);
    }
}
