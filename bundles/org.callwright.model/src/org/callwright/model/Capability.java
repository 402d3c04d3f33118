package org.callwright.model;

/** What a line can do beyond dialling, answering and hanging up. Read it as an open list: more may come. */
public enum Capability {
    HOLD, TONES, REDIRECT, BLIND_TRANSFER, ATTENDED_TRANSFER, CONFERENCE, PRESENCE, ROSTER, LISTEN, WHISPER, BARGE
}
