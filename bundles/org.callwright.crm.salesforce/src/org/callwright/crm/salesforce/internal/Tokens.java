package org.callwright.crm.salesforce.internal;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.callwright.crm.net.Http;
import org.callwright.crm.net.Json;
import org.callwright.crm.net.Network;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * The sign-in to one org, shared by everything in this process that asks it. The refresh token is in the desk's secret settings,
 * the access token only here. A refresh that is needed by many is done once, on a thread that nobody can interrupt: where refresh
 * tokens rotate, its answer holds the only one that is still good. That one is kept before the access token beside it is used.
 */
final class Tokens {

    /** What lets us in, and where. */
    record Access(String token, URI instance) {
        @Override
        public String toString() {
            return "Access[" + instance + "]";
        }
    }

    private record Kept(String refresh, String client) {
        @Override
        public String toString() {
            return "Kept";
        }
    }

    private final Org org;
    private final Network network;
    private volatile Access current;
    private Access signedInLast; // guarded by this; null when nobody has signed in since the start
    private volatile boolean durable = true;
    private CompletableFuture<Access> refreshing; // guarded by this; null when none is under way

    Tokens(Org org, Network network) {
        this.org = org;
        this.network = network;
    }

    /** Whether the sign-in is still there after a restart, as far as is known here. */
    boolean durable() {
        return durable;
    }

    /** @throws ConnectorException {@link Fault#CREDENTIALS} when somebody must sign in */
    Access access(Settings settings) throws ConnectorException, InterruptedException {
        var known = current;
        return known != null ? known : renewed(settings, null);
    }

    /** Another one than this, which was refused; everybody who brings the same stale one gets the same new one. */
    Access renewed(Settings settings, Access stale) throws ConnectorException, InterruptedException {
        CompletableFuture<Access> answer;
        synchronized (this) {
            if (current != null && current != stale) return current;
            if (refreshing == null) {
                var started = new CompletableFuture<Access>();
                refreshing = started;
                Thread.ofVirtual().name("salesforce token").start(() -> refresh(settings, started));
            }
            answer = refreshing;
        }
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectorException trouble) throw new ConnectorException(trouble.fault(), trouble.getMessage(), trouble);
            throw new ConnectorException(Fault.DEFECT, "The sign-in to Salesforce could not be renewed; the log has the details.", e.getCause());
        }
    }

    private void refresh(Settings settings, CompletableFuture<Access> waiting) {
        try (var http = network.http(settings, patient())) {
            var access = refresh(settings, new OAuth(http, org));
            settled();
            waiting.complete(access);
        } catch (ConnectorException | InterruptedException | RuntimeException e) {
            failed();
            waiting.completeExceptionally(e);
        }
    }

    static Http.Limits patient() {
        return new Http.Limits(Http.Limits.USUAL.connect(), OAuth.PATIENCE, 1 << 20, 2);
    }

    private synchronized void settled() {
        refreshing = null;
    }

    private synchronized void failed() {
        current = null;
        refreshing = null;
    }

    private Access refresh(Settings settings, OAuth oauth) throws ConnectorException, InterruptedException {
        var before = kept(settings).orElseThrow(Tokens::signedOut);
        while (true) {
            try {
                var grant = oauth.refresh(before.refresh());
                var access = taken(settings, before, grant);
                if (access.isPresent()) return access.get();
                if (grant.refresh().isPresent()) oauth.revoke(grant.refresh().get());
                throw signedOut();
            } catch (ConnectorException e) {
                var now = kept(settings).orElseThrow(Tokens::signedOut);
                if (e.fault() != Fault.CREDENTIALS || now.equals(before)) throw e;
                before = now; // somebody signed in meanwhile, or another process refreshed
            }
        }
    }

    /** Keeps first, uses then. Empty when somebody signed out meanwhile; who signed in meanwhile has tokens of their own, and keeps them. */
    private synchronized Optional<Access> taken(Settings settings, Kept before, Grant grant) {
        var now = kept(settings);
        if (now.isEmpty()) return Optional.empty();
        var mine = new Access(grant.access(), grant.instance());
        if (!now.get().equals(before)) {
            current = signedInLast == null ? mine : signedInLast;
        } else {
            if (grant.refresh().isPresent()) keep(settings, grant.refresh().get());
            current = mine; // here, and not later: who signs out after this is signed out
        }
        return Optional.of(current);
    }

    private static ConnectorException signedOut() {
        return new ConnectorException(Fault.CREDENTIALS, "Nobody is signed in to Salesforce: sign in with your browser.");
    }

    /**
     * Somebody has just signed in.
     *
     * @throws ConnectorException where the org gives no refresh token: then it would be over in an hour or two
     */
    synchronized void signedIn(Settings settings, Grant grant) throws ConnectorException {
        keep(settings, grant.refresh().orElseThrow(() -> new ConnectorException(Fault.MISCONFIGURED,
                "Salesforce lets you in for a moment only: the external client app needs the scope “Perform requests at any time (refresh_token)”.")));
        signedInLast = new Access(grant.access(), grant.instance());
        current = signedInLast;
    }

    private void keep(Settings settings, String refresh) {
        var json = new JsonObject();
        json.addProperty("client", org.client());
        json.addProperty("refresh", refresh);
        var secret = json.toString().toCharArray();
        durable = settings.keep(org.secret(), secret);
        Arrays.fill(secret, '\0');
    }

    /** Makes it worthless there and forgets it here, whether or not anybody answers there. */
    void signOut(Settings settings) throws ConnectorException, InterruptedException {
        Optional<Kept> known;
        synchronized (this) {
            known = kept(settings);
            settings.keep(org.secret(), new char[0]);
            current = null;
            signedInLast = null;
        }
        if (known.isEmpty()) return;
        try (var http = network.http(settings, patient())) {
            new OAuth(http, org).revoke(known.get().refresh());
        }
    }

    /** Nothing, when what is kept belongs to another app or cannot be read. */
    private Optional<Kept> kept(Settings settings) {
        var secret = settings.secret(org.secret());
        if (secret.length == 0) return Optional.empty();
        try {
            var json = JsonParser.parseString(new String(secret)).getAsJsonObject();
            return Json.text(json, "refresh").filter(token -> Json.text(json, "client").filter(org.client()::equals).isPresent())
                    .map(token -> new Kept(token, org.client()));
        } catch (JsonParseException | IllegalStateException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(secret, '\0');
        }
    }
}
