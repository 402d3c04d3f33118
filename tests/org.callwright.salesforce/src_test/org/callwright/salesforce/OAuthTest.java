package org.callwright.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;

import org.callwright.salesforce.Client.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signing in as Salesforce documents it for applications that keep no secret. */
class OAuthTest {

    /** The pair of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final StandIn org = StandIn.start(Client.OPTIONS);
    private final Client client = new Client(org, "");

    @AfterEach
    void close() {
        org.close();
    }

    private Map<String, String> wanted() {
        return new HashMap<>(Map.of("response_type", "code", "client_id", Client.APP, "redirect_uri", Client.REDIRECT, "state",
                "a b&c", "scope", "refresh_token api web",
            "code_challenge", CHALLENGE, "prompt", "login"));
    }

    private Answer authorize(Map<String, String> parameters) {
        return client.get("/services/oauth2/authorize?" + Client.form(parameters));
    }

    private String code() {
        var location = authorize(wanted()).header("Location");
        assertTrue(location.startsWith(Client.REDIRECT + "?code="), location);
        assertTrue(location.endsWith("&state=a%20b%26c"), location);
        return location.substring(location.indexOf("code=") + 5, location.indexOf("&state")).replace("%3D", "=");
    }

    private Map<String, String> exchange(String code) {
        return new HashMap<>(Map.of("grant_type", "authorization_code", "code", code, "client_id", Client.APP, "redirect_uri",
                Client.REDIRECT, "code_verifier", VERIFIER));
    }

    private Answer token(Map<String, String> form) {
        return client.form("/services/oauth2/token", form);
    }

    private Answer refresh(String token) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", token, "client_id", Client.APP));
    }

    private static String error(Answer answer) {
        return answer.status() + " " + answer.object().get("error").getAsString();
    }

    private static String text(Answer answer, String field) {
        return answer.object().get(field).getAsString();
    }

    private int asks(String token) {
        return client.as(token).get("/services/data/v68.0/limits").status();
    }

    @Test
    void aCodeIsExchangedOnceForTokensThatWork() {
        var code = code();
        var tokens = token(exchange(code));
        assertEquals(200, tokens.status(), tokens.text());
        assertEquals(org.url().toString(), text(tokens, "instance_url"));
        assertTrue(text(tokens, "issued_at").matches("\\d{13}"));
        assertFalse(tokens.object().has("expires_in"));
        assertEquals(200, asks(text(tokens, "access_token")));
        assertEquals("400 invalid_grant", error(token(exchange(code))), "a second time");
    }

    @Test
    void aCodeExpires() {
        org.change(options -> options.with("codeMillis", 0));
        var answer = token(exchange(code()));
        assertEquals("400 invalid_grant", error(answer));
        assertEquals("expired authorization code", text(answer, "error_description"));
    }

    @Test
    void theVerifierMustBeThereAndBelongToTheChallenge() {
        var missing = exchange(code());
        missing.remove("code_verifier");
        assertEquals("400 invalid_grant", error(token(missing)));
        var wrong = exchange(code());
        wrong.put("code_verifier", VERIFIER + "x");
        assertEquals("400 invalid_request", error(token(wrong)));
    }

    @Test
    void withoutAChallengeThereIsNoCode() {
        var parameters = wanted();
        parameters.remove("code_challenge");
        assertTrue(authorize(parameters).header("Location").startsWith(Client.REDIRECT + "?error=invalid_request&"));
    }

    @Test
    void theRedirectAddressMustBeRegisteredToTheLetter() {
        for (var other : new String[] {"http://localhost:1719/callback", "http://localhost:1717/callback/",
                "http://127.0.0.1:1717/callback"}) {
            var parameters = wanted();
            parameters.put("redirect_uri", other);
            var answer = authorize(parameters);
            assertEquals(400, answer.status(), other);
            assertTrue(answer.text().contains("redirect_uri_mismatch"), answer.text());
        }
        var form = exchange(code());
        form.put("redirect_uri", "http://localhost:1718/callback"); // registered, but not the one of this code
        assertEquals("400 redirect_uri_mismatch", error(token(form)));
    }

    @Test
    void anUnknownApplicationAndOneWithASecretAreRefused() {
        var parameters = wanted();
        parameters.put("client_id", "somebody");
        assertTrue(authorize(parameters).text().contains("invalid_client_id"));
        var form = exchange(code());
        form.put("client_secret", "s3cret");
        assertEquals("400 invalid_client", error(token(form)));
    }

    @Test
    void thePersonIsAskedAndMayRefuse() {
        org.change(options -> options.with("autoApprove", false));
        var page = authorize(wanted());
        assertEquals(200, page.status());
        assertTrue(page.text().contains("<button name=\"decision\" value=\"allow\">Allow</button>"), page.text());
        var address = "/services/oauth2/authorize?" + Client.form(wanted());
        assertTrue(client.form(address, Map.of("decision", "allow")).header("Location").contains("?code="));
        assertTrue(client.form(address, Map.of("decision", "deny")).header("Location").contains("?error=access_denied&"));
    }

    @Test
    void eachRefreshReplacesTheRefreshToken() {
        var first = org.signIn(Client.APP);
        var second = refresh(first.refreshToken());
        assertEquals(200, second.status());
        assertNotEquals(first.refreshToken(), text(second, "refresh_token"));
        var again = refresh(first.refreshToken());
        assertEquals("400 invalid_grant", error(again));
        assertEquals("expired access/refresh token", text(again, "error_description"));
        assertEquals(200, refresh(text(second, "refresh_token")).status(), "what replaced it is still good");
    }

    @Test
    void whereReuseRevokesTheFamilyTheNewTokensEndToo() {
        org.change(options -> options.with("reuseRevokesFamily", true));
        var first = org.signIn(Client.APP);
        var second = refresh(first.refreshToken());
        assertEquals("400 invalid_grant", error(refresh(first.refreshToken())));
        assertEquals("400 invalid_grant", error(refresh(text(second, "refresh_token"))));
        assertEquals(401, asks(text(second, "access_token")));
    }

    @Test
    void withoutRotationTheRefreshTokenStaysAndIsNotSentAgain() {
        org.change(options -> options.with("rotation", false));
        var signed = org.signIn(Client.APP);
        assertFalse(refresh(signed.refreshToken()).object().has("refresh_token"));
        assertEquals(200, refresh(signed.refreshToken()).status());
    }

    @Test
    void anAccessTokenExpiresByTheClock() {
        var signed = org.signIn(Client.APP);
        assertEquals(200, asks(signed.accessToken()));
        org.change(options -> options.with("accessMillis", 1));
        var end = System.nanoTime() + 10_000_000_000L;
        while (asks(signed.accessToken()) == 200) assertTrue(System.nanoTime() < end, "it never expires");
        org.change(options -> options.with("accessMillis", 600_000));
        assertEquals(200, asks(text(refresh(signed.refreshToken()), "access_token")));
    }

    @Test
    void anAccessTokenExpiresAfterSoManyRequests() {
        org.change(options -> options.with("accessRequests", 2));
        var signed = org.signIn(Client.APP);
        assertEquals(200, asks(signed.accessToken()));
        assertEquals(200, asks(signed.accessToken()));
        assertEquals("401 INVALID_SESSION_ID", client.as(signed.accessToken()).get("/services/data/v68.0/limits").refusal());
        assertEquals(200, asks(text(refresh(signed.refreshToken()), "access_token")));
    }

    @Test
    void theInstanceMayChangeWithARefresh() {
        org.change(options -> options.with("instanceUrl", "https://elsewhere.example"));
        assertEquals("https://elsewhere.example", text(refresh(org.signIn(Client.APP).refreshToken()), "instance_url"));
    }

    @Test
    void theSixthSignInEndsTheFirst() {
        var first = org.signIn(Client.APP);
        for (var i = 2; i <= 5; i++) org.signIn(Client.APP);
        assertEquals(200, asks(first.accessToken()));
        org.signIn(Options.CLI); // of another application
        assertEquals(200, asks(first.accessToken()));
        var sixth = org.signIn(Client.APP);
        assertEquals(401, asks(first.accessToken()));
        assertEquals("400 invalid_grant", error(refresh(first.refreshToken())));
        assertEquals(200, asks(sixth.accessToken()));
    }

    @Test
    void revokingTheRefreshTokenEndsTheSignIn() {
        var signed = org.signIn(Client.APP);
        assertEquals(200, client.form("/services/oauth2/revoke", Map.of("token", signed.refreshToken())).status());
        assertEquals(401, asks(signed.accessToken()));
        assertEquals("400 invalid_grant", error(refresh(signed.refreshToken())));
        assertEquals("400 invalid_token", error(client.form("/services/oauth2/revoke",
                Map.of("token", signed.refreshToken()))));
    }

    @Test
    void whoIsSignedInIsToldAndRefusedInItsOwnWords() {
        var me = client.as(org.signIn(Client.APP).accessToken()).get("/services/oauth2/userinfo");
        assertEquals("agent@callwright.test", text(me, "preferred_username"));
        assertEquals(org.records("User").getFirst().get("Id").getAsString(), text(me, "user_id"));
        var bad = client.as("00Dxx!bad").get("/services/oauth2/userinfo");
        assertEquals(403, bad.status());
        assertEquals("Bad_OAuth_Token", bad.text());
    }
}
