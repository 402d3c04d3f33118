package org.callwright.salesforce;

import java.util.List;

/**
 * One sign-in of one application, with the tokens that came of it.
 *
 * @param refresh what renews it
 * @param spent   refresh tokens that were replaced
 * @param access  its access tokens, oldest first
 * @param since   when it was made, in milliseconds
 */
record Grant(String id, String client, String user, String scope, String refresh, List<String> spent, List<Access> access,
        long since) {

    /** @param issued in milliseconds */
    record Access(String token, long issued) {}
}
