package org.callwright.model;

/** Why something is not allowed now. One English sentence each; translations go by {@link #name()}. */
public enum Refusal {
    NO_CALL("There is no call."),
    NO_LINE("The telephone line is not connected."),
    ALREADY_DIALLING("A call is being placed already."),
    ON_A_CALL("You are on a call already."),
    BUSY_ELSEWHERE("Put the other call on hold or end it first."),
    JUST_DIALLED("This number is being dialled already."),
    NOT_RINGING("No call is ringing."),
    NOT_TALKING("You are not talking to anybody."),
    NOT_HELD("The call is not on hold."),
    HELD("The call is on hold: retrieve it first."),
    ANSWERED("The call is answered already: transfer it instead."),
    OVER("The call is over."),
    NOT_OVER("The call is not over yet."),
    OPERATION_RUNNING("Finish or cancel what is running first."),
    NO_OPERATION("Choose redirect, transfer or conference first."),
    TARGET_CHOSEN("A target is chosen already."),
    TARGET_NOT_CHOSEN("Choose a target first."),
    COMPLETING("The telephone system is at work on it."),
    TARGET_RINGING("The target has not answered yet."),
    EARLY_JOIN_FORBIDDEN("The target has not answered yet, and joining earlier is not permitted here."),
    REDIRECT_CHOOSING("Choose a target, or press Redirect again to go back to ringing."),
    CUSTOMER_LEFT("The caller has hung up: only Clear is left."),
    WAIT_FOR_TARGET("The caller has hung up: you can clear once the target has answered."),
    IN_CONFERENCE("A conference cannot be transferred: leave it to the others with Clear."),
    NOT_A_CONFERENCE("This is not a conference."),
    CANNOT_DROP("This telephone system cannot disconnect one party of a conference."),
    UNKNOWN_PARTY("Nobody of that name or number is in this conference."),
    PARTIES_FULL("The conference is full."),
    CANNOT_HOLD("This telephone system cannot hold calls."),
    CANNOT_REDIRECT("This telephone system cannot redirect calls."),
    CANNOT_TRANSFER("This telephone system cannot transfer calls."),
    CANNOT_CONFER("This telephone system cannot connect conferences."),
    CANNOT_SEND_TONES("This telephone system cannot send tones."),
    NOTES_OFF("Call notes are switched off by policy."),
    NO_WRAP_UP("No wrap-up is open for this call."),
    CODE_MISSING("Choose a wrap-up code first."),
    NOTE_MISSING("Write a note first."),
    UNKNOWN_CODE("This wrap-up code is not one of the site's codes."),
    UNKNOWN_CONTACT("This contact was not found."),
    UNKNOWN_REASON("Say why you are away."),
    NO_TIMER("No work timer is running."),
    NO_EXTENSION_LEFT("The work timer cannot be extended again."),
    NO_EARLY_EXIT("The work timer cannot be ended early here."),
    NOT_A_TONE("Only the digits 0 to 9, *, #, and the letters A to D can be sent as tones."),
    NOTE_TOO_LONG("The note is too long."),
    UNKNOWN_CALL("There is no such call."),
    DO_NOT_CALL("This contact does not want to be called."),
    NOT_FILED("There is no record of this call to open."),
    NO_FORM("No form for a new contact is open for this call."),
    NAME_MISSING("Enter a name first."),
    CANNOT_CREATE("This customer system takes no new contacts."),
    BEING_CREATED("The contact is being created already."),
    IN_THE_PAST("This time is over already."),
    NOTHING_WAITS("Nothing of this call waits to be filed."),
    UNKNOWN_FAVOURITE("There is no such favourite."),
    UNKNOWN_CALLBACK("No callback is planned for this call."),
    NOT_PERMITTED("Your administrator has not permitted dial requests from there."),
    NOT_FROM_OUTSIDE("Emergency numbers and codes with * or # are not taken from links and pages: dial them here."),
    NO_REQUEST("This dial request is over already."),
    NOTHING_TO_DIAL("There is no number to dial."),
    NOT_A_NUMBER("This is neither a number nor a SIP address.");

    private final String sentence;

    Refusal(String sentence) {
        this.sentence = sentence;
    }

    /** Whether it only says that the call is in another state than the action is for: it may be meant for another call. */
    boolean elsewhere() {
        return switch (this) {
            case NOT_RINGING, NOT_TALKING, NOT_HELD, HELD, ANSWERED, OVER, NO_OPERATION, NOT_A_CONFERENCE, NO_WRAP_UP, NO_TIMER -> true;
            default -> false;
        };
    }

    public String sentence() {
        return sentence;
    }
}
