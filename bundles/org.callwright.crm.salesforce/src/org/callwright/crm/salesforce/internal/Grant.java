package org.callwright.crm.salesforce.internal;

import java.net.URI;
import java.util.Optional;

/**
 * What the token endpoint gives.
 *
 * @param refresh  a new refresh token, which ends the one before; empty where the org does not rotate them
 * @param instance where the org is served from now on; it may move at any refresh
 */
record Grant(String access, Optional<String> refresh, URI instance) {

    @Override
    public String toString() {
        return "Grant[" + instance + "]";
    }
}
