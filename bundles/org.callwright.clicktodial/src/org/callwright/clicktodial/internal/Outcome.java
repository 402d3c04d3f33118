package org.callwright.clicktodial.internal;

/** What became of a dial request at the desk. */
sealed interface Outcome {

    /** The agent is asked. */
    record Asked() implements Outcome {}

    /** It is being dialled, or is the target of what runs. */
    record Dialled() implements Outcome {}

    /** @param code for programs, as in {@code on-a-call}; @param sentence for people */
    record Refused(String code, String sentence) implements Outcome {}

    Refused SILENT = new Refused("no-answer", "The desk does not answer.");
    Refused NO_NUMBER = new Refused("not-a-number", "There is no number in it that could be dialled.");
    Refused NOT_PERMITTED = new Refused("not-permitted", "Your administrator has not permitted dial requests from there.");

    /** On one line. */
    default String written() {
        return switch (this) {
            case Asked a -> "asked";
            case Dialled d -> "dialled";
            case Refused(var code, var sentence) -> "refused " + sentence;
        };
    }
}
