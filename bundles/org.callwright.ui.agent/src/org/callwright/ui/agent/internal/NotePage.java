package org.callwright.ui.agent.internal;

import java.util.Optional;

import org.callwright.model.Action;
import org.callwright.model.Allowance;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.ContactRef;
import org.callwright.model.Desk;
import org.callwright.model.Refusal;
import org.callwright.ui.Look;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/** What the notes editor shows: whose call, what the desk has of its note, and where the note is on its way. */
record NotePage(Optional<CallId> call, String title, Optional<CallNote> note, Optional<String> locked, String filed, Look look, boolean retry) {

    static NotePage of(Scene scene) {
        return scene.call().map(call -> of(scene.desk(), call))
                .orElse(new NotePage(Optional.empty(), Messages.note_none, Optional.empty(), Optional.of(""), "", Look.MUTED, false));
    }

    private static NotePage of(Desk desk, Call call) {
        var locked = Allowance.refusal(desk, call, Action.NOTE).map(Refusal::sentence);
        var note = desk.note(call.id());
        return new NotePage(Optional.of(call.id()), NLS.bind(Messages.note_title, Names.of(call)), note, locked,
                locked.or(() -> note.filter(n -> n.revision() > 0).map(n -> filed(n, call))).orElse(Messages.note_hint),
                note.map(n -> look(n.filed())).orElse(Look.MUTED),
                note.filter(n -> n.filed() == CallNote.Filed.ATTENTION).isPresent() && desk.outgoing(call.id()).isPresent());
    }

    private static String filed(CallNote note, Call call) {
        return switch (note.filed()) {
            case KEPT -> restored(call) ? Messages.note_kept_restart : call.identity().bound().isPresent() ? Messages.note_kept : Messages.note_kept_unbound;
            case FILING -> Messages.note_filing;
            case FILED -> call.identity().bound().map(c -> c.ref()).map(ContactRef::connector)
                    .map(crm -> NLS.bind(Messages.note_filed_in, Names.system(crm))).orElse(Messages.note_filed);
            case ATTENTION -> Messages.note_attention;
        };
    }

    /** A call from before a restart is on the desk without a line that it came over. */
    private static boolean restored(Call call) {
        return call.customer().id().line().isEmpty();
    }

    private static Look look(CallNote.Filed filed) {
        return switch (filed) {
            case KEPT, FILING -> Look.MUTED;
            case FILED -> Look.GOOD;
            case ATTENTION -> Look.ERROR;
        };
    }
}
