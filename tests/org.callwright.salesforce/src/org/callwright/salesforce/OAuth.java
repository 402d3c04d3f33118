package org.callwright.salesforce;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import com.google.gson.JsonObject;

/** The web server flow with PKCE for applications that keep no secret, refresh, revocation, and who is signed in. */
final class OAuth {

    /** An authorization code that waits to be exchanged; it is taken at the first try, whatever comes of it. */
    private record Code(String client, String redirect, String challenge, String scope, long issued) {}

    private final Supplier<Options> options;
    private final Grants grants;
    private final Identity identity;
    private final Map<String, Code> codes = new HashMap<>();

    OAuth(Supplier<Options> options, Grants grants, Identity identity) {
        this.options = options;
        this.grants = grants;
        this.identity = identity;
    }

    Reply answer(Request request, String origin) {
        var segments = request.segments();
        return switch (segments.get(2)) {
            case "authorize" -> authorize(request);
            case "token" -> post(request, () -> token(request, origin));
            case "revoke" -> revoke(request);
            case "userinfo" -> identity.answer(request, origin);
            default -> Reply.page(404, "URL No Longer Exists", "<h1>URL No Longer Exists</h1>");
        };
    }

    private static Reply post(Request request, Supplier<Reply> answer) {
        return request.method().equals("POST") ? answer.get() : Reply.oauthError(400, "invalid_request", "must use HTTP POST");
    }

    private Reply authorize(Request request) {
        var client = request.form("client_id");
        var redirect = request.form("redirect_uri");
        var registered = options.get().clients().get(client);
        // what is wrong here is told to the person: nothing may be sent to an address that is not registered
        if (registered == null) return Reply.page(400, "Error",
                "<p>error=invalid_client_id&amp;error_description=client%20identifier%20invalid</p>");
        if (!registered.contains(redirect)) return Reply.page(400, "Error",
                "<p>error=redirect_uri_mismatch&amp;error_description=redirect_uri%20must%20match%20configuration</p>");
        var state = request.form("state");
        if (!request.form("response_type").equals("code")) return refused(redirect, "unsupported_response_type",
                "response type must be code", state);
        if (request.form("code_challenge").isEmpty()) return refused(redirect, "invalid_request",
                "missing required code challenge", state);
        var method = request.form("code_challenge_method");
        if (!method.isEmpty() && !method.equals("S256") || !request.form("code_challenge").matches("[A-Za-z0-9_-]{43}"))
            return refused(redirect, "invalid_request", "invalid code challenge", state);
        var decision = request.method().equals("POST") ? request.form("decision") : options.get().autoApprove() ? "allow" : "";
        return switch (decision) {
            case "allow" -> allowed(client, redirect, request.form("code_challenge"), request.form("scope"), state);
            case "deny" -> refused(redirect, "access_denied", "end-user denied authorization", state);
            default -> Reply.page(200, "Allow Access?", "<h1>Allow Access?</h1><form method=\"post\" action=\"?"
                    + html(request.uri().getRawQuery())
                + "\"><button name=\"decision\" value=\"allow\">Allow</button> <button name=\"decision\" "
                        + "value=\"deny\">Deny</button></form>");
        };
    }

    private Reply allowed(String client, String redirect, String challenge, String scope, String state) {
        var code = "aPrx" + Grants.random(30) + "==";
        synchronized (codes) {
            codes.put(code, new Code(client, redirect, challenge, scope, System.currentTimeMillis()));
        }
        return Reply.elsewhere(302, redirect + "?code=" + encoded(code) + (state.isEmpty() ? "" : "&state=" + encoded(state)));
    }

    private static Reply refused(String redirect, String error, String description, String state) {
        return Reply.elsewhere(302, redirect + "?error=" + error + "&error_description=" + encoded(description)
                + (state.isEmpty() ? "" : "&state=" + encoded(state)));
    }

    private Reply token(Request request, String origin) {
        var client = request.form("client_id");
        if (!options.get().clients().containsKey(client)) return Reply.oauthError(400, "invalid_client_id",
                "client identifier invalid");
        if (!request.form("client_secret").isEmpty()) return Reply.oauthError(400, "invalid_client",
                "invalid client credentials");
        return switch (request.form("grant_type")) {
            case "authorization_code" -> exchanged(request, client, origin);
            case "refresh_token" -> grants.renew(client, request.form("refresh_token"), options.get().rotation(), options.get()
                    .reuseRevokesFamily())
                .map(grant -> tokens(grant, options.get().rotation(), origin))
                .orElseGet(() -> Reply.oauthError(400, "invalid_grant", "expired access/refresh token"));
            default -> Reply.oauthError(400, "unsupported_grant_type", "grant type not supported");
        };
    }

    private Reply exchanged(Request request, String client, String origin) {
        Code code;
        synchronized (codes) {
            code = codes.remove(request.form("code"));
        }
        if (code == null || !code.client().equals(client)) return Reply.oauthError(400, "invalid_grant",
                "invalid authorization code");
        if (System.currentTimeMillis() - code.issued() >= options.get().codeMillis()) return Reply.oauthError(400,
                "invalid_grant", "expired authorization code");
        if (!code.redirect().equals(request.form("redirect_uri"))) return Reply.oauthError(400, "redirect_uri_mismatch",
                "redirect_uri must match configuration");
        if (request.form("code_verifier").isEmpty()) return Reply.oauthError(400, "invalid_grant",
                "missing required code verifier");
        if (!code.challenge().equals(challenge(request.form("code_verifier")))) return Reply.oauthError(400, "invalid_request",
                "invalid code verifier");
        return tokens(grants.begin(client, identity.user(), code.scope().isEmpty() ? "refresh_token api web" : code.scope()),
                true, origin);
    }

    private Reply tokens(Grant grant, boolean withRefresh, String origin) {
        var access = grant.access().getLast();
        var body = new JsonObject();
        body.addProperty("access_token", access.token());
        if (withRefresh) body.addProperty("refresh_token", grant.refresh());
        body.addProperty("signature", Grants.random(32));
        body.addProperty("scope", grant.scope());
        body.addProperty("instance_url", options.get().instanceUrl().isEmpty() ? origin : options.get().instanceUrl());
        body.addProperty("id", identity.address(origin));
        body.addProperty("token_type", "Bearer");
        body.addProperty("issued_at", String.valueOf(access.issued()));
        return Reply.json(200, body).with("Cache-Control", "no-cache,must-revalidate,max-age=0,no-store,private");
    }

    private Reply revoke(Request request) {
        if (request.form("token").isEmpty()) return Reply.oauthError(400, "invalid_request",
                "missing required parameter: token");
        return grants.revoke(request.form("token")) ? Reply.nothing(200)
                : Reply.oauthError(400, "invalid_token", "invalid token");
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String html(String text) {
        return text == null ? "" : text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
