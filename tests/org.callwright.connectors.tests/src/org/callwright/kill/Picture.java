package org.callwright.kill;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.Callback;
import org.callwright.model.ContactForm;
import org.callwright.model.Desk;

/** What of a desk has to outlive it, as names and values that fit into a line. */
final class Picture {

    static final String ON_DESK = "desk";
    /** On the desk, and nobody has answered or entered anything: it may be forgotten. */
    static final String RINGING = "ringing";
    static final String FILED = "filed";
    static final String GONE = "gone";

    private Picture() {}

    static Map<String, String> of(Desk desk) {
        var all = new LinkedHashMap<String, String>();
        for (var call : desk.calls()) {
            all.put(key("place", call.id()), kept(desk, call) ? ON_DESK : RINGING);
            desk.wrapUp(call.id()).ifPresent(wrapUp -> all.put(key("codes", call.id()), String.join(",", wrapUp.codes())));
        }
        for (var callback : desk.callbacks()) all.put(key("callback", callback.call()), text(callback));
        for (var form : desk.forms()) all.put(key("form", form.call()), text(form));
        all.put("favourites", desk.favourites().stream().map(one -> one.address().value() + "=" + one.name()).collect(Collectors.joining(",")));
        if (!desk.shift().doings().isEmpty()) all.put("shift", desk.shift().doings().getLast().since().toString());
        return all;
    }

    static String key(String what, CallId call) {
        return what + ":" + call.value();
    }

    private static boolean kept(Desk desk, Call call) {
        return call.answered().isPresent() || desk.wrapUp(call.id()).isPresent() || desk.note(call.id()).filter(note -> note.revision() > 0).isPresent();
    }

    private static String text(Callback callback) {
        return callback.due() + " " + callback.remark();
    }

    private static String text(ContactForm form) {
        return String.join("|", form.name(), form.organisation(), form.email(), form.number());
    }
}
