package org.callwright.model;

import java.time.Duration;

/**
 * What the site has decided about the people at the other end.
 *
 * @param form      whether the form for a new contact opens when nobody is known by the caller's number (R18)
 * @param internal  whether callers of the own house are looked up (R28)
 * @param doNotCall what happens before somebody is called who does not want to be
 */
public record ContactPolicy(boolean form, boolean internal, DoNotCall doNotCall) {

    /** Emergency numbers and numbers of the own house are never asked about. */
    public enum DoNotCall {
        /** Nobody is asked. */
        OFF,
        /** The agent is asked, and dials again to call all the same. */
        CONFIRM,
        /** The call is refused. */
        FORBID
    }

    /** For how long the question about somebody who does not want to be called stands: dialling again within it means all the same. */
    public static final Duration QUESTION = Duration.ofSeconds(30);

    public static final ContactPolicy DEFAULT = new ContactPolicy(false, true, DoNotCall.CONFIRM);
}
