package org.callwright.crm.salesforce.internal;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.callwright.crm.net.Http;
import org.callwright.crm.net.Json;
import org.callwright.crm.net.NetException;
import org.callwright.crm.net.Request;
import org.callwright.crm.net.Response;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;

import com.google.gson.JsonObject;

/** The org's OAuth endpoints, as a client that keeps no secret uses them. */
final class OAuth {

    /** Longer than usual: an answer that is not waited for may hold the only refresh token that is still good. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String TOKEN = "/services/oauth2/token";

    private final Http http;
    private final Org org;

    OAuth(Http http, Org org) {
        this.http = http;
        this.org = org;
    }

    /** The page on which a person signs in. */
    static URI page(Org org, URI redirect, String state, Pkce pkce) {
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", org.client());
        query.put("redirect_uri", redirect.toString());
        query.put("state", state);
        query.put("scope", "refresh_token api");
        query.put("code_challenge", pkce.challenge());
        query.put("code_challenge_method", "S256");
        return org.at("/services/oauth2/authorize?" + Request.encoded(query));
    }

    Grant exchange(String code, URI redirect, Pkce pkce) throws ConnectorException, InterruptedException {
        return grant(Map.of("grant_type", "authorization_code", "code", code, "client_id", org.client(), "redirect_uri", redirect.toString(),
                "code_verifier", pkce.verifier()));
    }

    /** @throws ConnectorException {@link Fault#CREDENTIALS} when the token is no good any more */
    Grant refresh(String token) throws ConnectorException, InterruptedException {
        return grant(Map.of("grant_type", "refresh_token", "refresh_token", token, "client_id", org.client()));
    }

    void revoke(String token) throws ConnectorException, InterruptedException {
        var response = post("/services/oauth2/revoke", Map.of("token", token)); // another error means that it is worthless already
        if (passes(response)) throw new ConnectorException(Fault.UNREACHABLE, "Salesforce could not be told that you signed out (" + response.status() + ").");
    }

    private Grant grant(Map<String, String> fields) throws ConnectorException, InterruptedException {
        var response = post(TOKEN, fields);
        if (!response.good()) throw refused(response);
        try {
            var body = response.json();
            if (!body.isJsonObject()) throw NetException.unreadable("Salesforce answered the sign-in with something that is no token.", null);
            return read(body.getAsJsonObject());
        } catch (NetException e) {
            throw e.forDesk();
        }
    }

    private Grant read(JsonObject body) throws NetException, ConnectorException {
        var access = Json.text(body, "access_token")
                .orElseThrow(() -> NetException.unreadable("Salesforce answered the sign-in with something that is no token.", null));
        try {
            var instance = URI.create(Json.text(body, "instance_url").orElse(org.address().toString()));
            if (instance.getHost() == null || !Org.secure(instance) || open(instance) && !open(org.address())) throw new IllegalArgumentException("not secure");
            return new Grant(access, Json.text(body, "refresh_token"), URI.create(Org.origin(instance)));
        } catch (IllegalArgumentException e) {
            throw new ConnectorException(Fault.MISCONFIGURED, "Salesforce names an address for its data to which no token may be sent.", e);
        }
    }

    private static boolean open(URI address) {
        return "http".equalsIgnoreCase(address.getScheme());
    }

    private Response post(String path, Map<String, String> fields) throws ConnectorException, InterruptedException {
        try {
            return http.send(Request.form(org.at(path), fields).with("Accept", "application/json").within(PATIENCE));
        } catch (NetException e) {
            throw e.forDesk();
        }
    }

    private static boolean passes(Response response) {
        return response.status() >= 500 || response.status() == 429;
    }

    private static ConnectorException refused(Response response) {
        JsonObject body;
        try {
            var answer = response.json();
            body = answer.isJsonObject() ? answer.getAsJsonObject() : new JsonObject();
        } catch (NetException e) {
            return response.status() == 404 ? new ConnectorException(Fault.MISCONFIGURED, "There is no Salesforce org at this address.", e) : e.forDesk();
        }
        var error = Json.text(body, "error").orElse("");
        var sentence = switch (error) {
            case "invalid_grant" -> "The sign-in to Salesforce is no longer valid; sign in again.";
            case "inactive_user" -> "Your Salesforce user is not active; only your administrator can help.";
            case "inactive_org" -> "The Salesforce org is locked, closed or suspended.";
            case "access_denied", "OAUTH_APP_ACCESS_DENIED", "OAUTH_APPROVAL_ERROR_GENERIC" -> "Salesforce does not let you use this app; the administrator can permit it.";
            case "invalid_client_id", "invalid_client", "unauthorized_client" ->
                "Salesforce does not know the app of the settings (crm.salesforce.client-id), or it wants a secret, which it must not.";
            case "redirect_uri_mismatch" -> "The callback addresses of the external client app are not those of the documentation.";
            default -> "Salesforce refused the sign-in (" + (error.matches("\\w{1,60}") ? error : response.status()) + ").";
        };
        return new ConnectorException(switch (error) {
            case "invalid_grant", "inactive_user", "inactive_org", "access_denied", "OAUTH_APP_ACCESS_DENIED", "OAUTH_APPROVAL_ERROR_GENERIC" -> Fault.CREDENTIALS;
            case "rate_limit_exceeded", "server_error", "temporarily_unavailable", "unknown_error" -> Fault.UNREACHABLE;
            default -> passes(response) ? Fault.UNREACHABLE : Fault.MISCONFIGURED;
        }, sentence);
    }
}
