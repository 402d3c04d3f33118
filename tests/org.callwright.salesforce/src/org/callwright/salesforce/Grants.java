package org.callwright.salesforce;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;

/** All sign-ins. A token is in the journal before it is given out. */
final class Grants {

    private static final int MOST_OF_ONE_APPLICATION = 5;
    private static final int MOST_ACCESS_TOKENS = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Grant> grants = new LinkedHashMap<>();
    private final Map<String, Integer> used = new HashMap<>();
    private final String org;
    private Journal journal;

    Grants(String org) {
        this.org = org;
    }

    void journal(Journal journal) {
        this.journal = journal;
    }

    synchronized void recall(JsonObject entry) {
        if (entry.has("ended")) grants.remove(entry.get("ended").getAsString());
        if (!entry.has("grant")) return;
        var grant = Reply.GSON.fromJson(entry.get("grant"), Grant.class);
        grants.put(grant.id(), grant);
    }

    /** Makes one, and ends the oldest where the user has too many with that application. */
    synchronized Grant begin(String client, String user, String scope) {
        var same = grants.values().stream().filter(grant -> grant.client().equals(client) && grant.user().equals(user))
                .sorted(Comparator.comparing(Grant::since)).toList();
        for (var i = 0; i <= same.size() - MOST_OF_ONE_APPLICATION; i++) end(same.get(i));
        var since = same.isEmpty() ? System.currentTimeMillis()
                : Math.max(System.currentTimeMillis(), same.getLast().since() + 1);
        return keep(new Grant(random(12), client, user, scope, refreshToken(), List.of(), List.of(accessToken()), since));
    }

    /**
     * Renews it with a refresh token; nothing where that is not or no longer good.
     *
     * @param rotate     whether the refresh token is replaced
     * @param revokeAll  whether the use of one that was replaced ends the grant
     */
    synchronized Optional<Grant> renew(String client, String refresh, boolean rotate, boolean revokeAll) {
        for (var grant : List.copyOf(grants.values())) {
            if (revokeAll && grant.spent().contains(refresh)) end(grant);
            if (!grant.refresh().equals(refresh) || !grant.client().equals(client)) continue;
            var spent = new ArrayList<>(grant.spent());
            if (rotate) spent.add(refresh);
            var access = new ArrayList<>(grant.access());
            access.add(accessToken());
            if (access.size() > MOST_ACCESS_TOKENS) access.removeFirst();
            return Optional.of(keep(new Grant(grant.id(), grant.client(), grant.user(), grant.scope(), rotate ? refreshToken()
                    : refresh, spent, access, grant.since())));
        }
        return Optional.empty();
    }

    /** Ends what a token stands for: a refresh token its whole sign-in, an access token itself. False where there is no such token. */
    synchronized boolean revoke(String token) {
        for (var grant : List.copyOf(grants.values())) {
            if (grant.refresh().equals(token)) {
                end(grant);
                return true;
            }
            if (grant.access().stream().anyMatch(access -> access.token().equals(token))) {
                var left = grant.access().stream().filter(access -> !access.token().equals(token)).toList();
                keep(new Grant(grant.id(), grant.client(), grant.user(), grant.scope(), grant.refresh(), grant.spent(), left,
                        grant.since()));
                return true;
            }
        }
        return false;
    }

    synchronized void endAll() {
        List.copyOf(grants.values()).forEach(this::end);
    }

    /** Ends all access tokens, as when sessions are over; refresh tokens stay good. */
    synchronized void endSessions() {
        for (var grant : List.copyOf(grants.values())) keep(new Grant(grant.id(), grant.client(), grant.user(), grant.scope(),
                grant.refresh(), grant.spent(), List.of(), grant.since()));
    }

    /** Whose request this is, and counts it; nothing where the token is not or no longer good. */
    synchronized Optional<Grant> use(String token, long lifeMillis, int requests) {
        for (var grant : grants.values()) {
            for (var access : grant.access()) {
                if (!access.token().equals(token)) continue;
                if (lifeMillis > 0 && System.currentTimeMillis() - access.issued() >= lifeMillis) return Optional.empty();
                if (requests > 0 && used.merge(token, 1, Integer::sum) > requests) return Optional.empty();
                return Optional.of(grant);
            }
        }
        return Optional.empty();
    }

    synchronized int count() {
        return grants.size();
    }

    private Grant keep(Grant grant) {
        var entry = new JsonObject();
        entry.add("grant", Reply.GSON.toJsonTree(grant));
        journal.add(entry);
        grants.put(grant.id(), grant);
        return grant;
    }

    private void end(Grant grant) {
        var entry = new JsonObject();
        entry.addProperty("ended", grant.id());
        journal.add(entry);
        grants.remove(grant.id());
    }

    private Grant.Access accessToken() {
        return new Grant.Access(org.substring(0, 15) + "!AQ" + random(60), System.currentTimeMillis());
    }

    private static String refreshToken() {
        return "5Aep861" + random(54);
    }

    /** So many random bytes as letters that need no escape anywhere. */
    static String random(int bytes) {
        var all = new byte[bytes];
        RANDOM.nextBytes(all);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all).replace('-', '.');
    }
}
