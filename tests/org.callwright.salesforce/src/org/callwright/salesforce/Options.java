package org.callwright.salesforce;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * How the org behaves. All can be changed while it runs, see {@link StandIn#change}.
 *
 * @param clients            the registered applications with their redirect addresses, which must match to the letter
 * @param autoApprove        whether the authorize page sends the browser on at once; else it has a button
 * @param rotation           whether each refresh gives a new refresh token and ends the old one
 * @param reuseRevokesFamily whether the use of an ended refresh token ends all that came of that sign-in (undocumented)
 * @param codeMillis         how long an authorization code lives
 * @param accessMillis       how long an access token lives; 0 for ever
 * @param accessRequests     after how many requests an access token ends; 0 never
 * @param instanceUrl        what token answers name as {@code instance_url}; empty for the address of this server
 * @param callField          whether Task has the field {@code Callwright_Call__c}
 * @param hidden             objects ({@code Lead}) and fields ({@code Contact.MobilePhone}) that the agent may not see: they are not there
 * @param statuses           the statuses that tasks can have in a new org, the first of them the default
 * @param closed             those of them that mean done
 * @param indexLagMillis     after how long a search finds what was written; queries find it at once
 * @param dailyLimit         requests in all before {@code REQUEST_LIMIT_EXCEEDED}
 * @param queryBatch         records on one page of a query
 * @param duplicates         what the duplicate rules for contacts and leads do
 * @param misspelt           whether the answer about duplicates is spelt {@code duplicateResut}, as older versions did
 * @param upsertGapMillis    how long an upsert takes between looking for the record and inserting it, so that two can race
 * @param delayMillis        how long every answer takes
 */
public record Options(Map<String, List<String>> clients, boolean autoApprove, boolean rotation, boolean reuseRevokesFamily,
        long codeMillis, long accessMillis,
    int accessRequests, String instanceUrl, CallField callField, List<String> hidden, List<String> statuses,
            List<String> closed, long indexLagMillis, int dailyLimit, int queryBatch, Duplicates duplicates, boolean misspelt,
    long upsertGapMillis, long delayMillis) {

    /** No such field; an external id without and with uniqueness. */
    public enum CallField { NONE, PLAIN, UNIQUE }

    /** Duplicates are not looked for; are refused until the client insists; are refused. */
    public enum Duplicates { OFF, ALERT, BLOCK }

    /** The application that Salesforce's own command line signs in as. */
    static final String CLI = "PlatformCLI";

    private static final Gson GSON = new Gson();

    /** An org with rotation, one registered application beside Salesforce's own, and no field of ours on Task. */
    public static final Options DEFAULT = new Options(Map.of(CLI, List.of("http://localhost:1717/OauthRedirect")), true, true,
            false, 60_000, 0, 0, "", CallField.NONE,
        List.of(), List.of("Not Started", "In Progress", "Completed", "Waiting on someone else", "Deferred"),
                List.of("Completed"), 0, 100_000, 2_000, Duplicates.ALERT, false, 0, 0);

    /** The same with another value of one component; durations are in milliseconds. */
    public Options with(String name, Object value) {
        var all = new JsonObject();
        all.add(name, GSON.toJsonTree(value));
        return with(all);
    }

    /** The same with the values of these components. @throws IllegalArgumentException where there is no such component */
    Options with(JsonObject changes) {
        var all = GSON.toJsonTree(this).getAsJsonObject();
        for (Map.Entry<String, JsonElement> change : changes.entrySet()) {
            if (!all.has(change.getKey())) throw new IllegalArgumentException("no option " + change.getKey());
            all.add(change.getKey(), change.getValue());
        }
        return GSON.fromJson(all, Options.class);
    }

    /** The same with one more registered application. */
    public Options withClient(String id, String... redirects) {
        var all = new HashMap<>(clients);
        all.put(id, List.of(redirects));
        return with("clients", all);
    }
}
