package org.callwright.model;

/**
 * Why a leg ended, in words an agent would use; connectors map their own codes onto these. Read it as an open list: more
 * may come.
 */
public enum EndReason {
    /** We hung up. */
    HUNG_UP("You hung up."),
    /** They hung up. */
    FAR_END_HUNG_UP("The other side hung up."),
    /** The caller gave up before we answered. */
    MISSED("The caller hung up before you answered."),
    ANSWERED_ELSEWHERE("Somebody else answered."),
    BUSY("The line is busy."),
    NO_ANSWER("Nobody answered."),
    /** A person, or their telephone, refused. */
    DECLINED("The call was declined."),
    UNKNOWN_NUMBER("This number does not exist."),
    /** Exists, but cannot be reached now. */
    UNREACHABLE("The other side cannot be reached at the moment."),
    /** The telephone system does not permit the call. */
    REFUSED("The telephone system refused the call."),
    REDIRECTED("The call was redirected."),
    TRANSFERRED("The call was transferred."),
    /** The connection to the telephone system was lost during the call. */
    LINE_LOST("The connection to the telephone system was lost."),
    FAILED("The call failed.");

    private final String sentence;

    EndReason(String sentence) {
        this.sentence = sentence;
    }

    /** One English sentence for the agent; translations go by {@link #name()}. */
    public String sentence() {
        return sentence;
    }
}
