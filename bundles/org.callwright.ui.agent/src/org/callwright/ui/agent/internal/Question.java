package org.callwright.ui.agent.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.callwright.model.Call;
import org.callwright.model.ContactPolicy;
import org.callwright.model.Handling;
import org.callwright.model.Notice;
import org.callwright.model.Situation;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/** What the desk asks back before it does something for all parties: pressing the same once more is the answer (R92, R96). */
enum Question {
    JOIN, CLEAR;

    /** The question whether somebody is called who does not want to be; about no call, because there is none yet. */
    static final String DO_NOT_CALL = "do-not-call";

    /** What the question is called among the notices of the desk. */
    String subject(Call call) {
        return prefix() + call.id().value();
    }

    /** Whether a notice of the desk is a question. */
    static boolean isOf(Notice notice) {
        return Arrays.stream(values()).anyMatch(question -> notice.subject().startsWith(question.prefix()));
    }

    private String prefix() {
        return name().toLowerCase(Locale.ROOT) + ":";
    }

    /** In words; {@code target} is whom a transfer or conference calls. */
    String sentence(String target) {
        return this == JOIN ? NLS.bind(Messages.ask_join, target) : Messages.ask_clear;
    }

    /** The question that waits for an answer now. */
    static Optional<Question> open(Scene scene, Call call) {
        return Arrays.stream(values()).filter(question -> question.concerns(Situation.of(call)))
                .filter(question -> scene.desk().notice(question.subject(call))
                        .filter(notice -> notice.at().plus(Handling.QUESTION).isAfter(scene.now())).isPresent()).findFirst();
    }

    /** The question about what was dialled last, while dialling again means: all the same. */
    static Optional<Notice> dialling(Scene scene) {
        if (scene.desk().policy().contacts().doNotCall() != ContactPolicy.DoNotCall.CONFIRM || scene.desk().dialled().isEmpty()) return Optional.empty();
        return scene.desk().notice(DO_NOT_CALL).filter(notice -> notice.at().plus(ContactPolicy.QUESTION).isAfter(scene.now()));
    }

    private boolean concerns(Situation now) {
        return switch (this) {
            case JOIN -> now == Situation.TRANSFER_RINGING || now == Situation.CONFERENCE_RINGING;
            case CLEAR -> now == Situation.CONFERENCE;
        };
    }
}
