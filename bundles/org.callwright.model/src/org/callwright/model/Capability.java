package org.callwright.model;

/** What a line can do beyond dialling, answering and hanging up. Read it as an open list: more may come. */
public enum Capability {
    HOLD,
    /**
     * The telephone system itself can ring back when a party is on hold for too long. Whether it will, and when, each leg says
     * with {@link Signal.Held}.
     */
    HOLD_RECALL,
    TONES, REDIRECT, BLIND_TRANSFER, ATTENDED_TRANSFER, CONFERENCE,
    /** A party can be joined before it has answered (R86). */
    EARLY_JOIN,
    /** The agent can leave a conference that then goes on (R96). */
    LEAVE_CONFERENCE,
    /** One party can be disconnected while the conference goes on (R87). */
    DROP_PARTY,
    /** The telephone system has a directory that can be searched. */
    DIRECTORY,
    /** The customer system takes new contacts. */
    CREATE_CONTACT,
    PRESENCE, ROSTER, LISTEN, WHISPER, BARGE
}
