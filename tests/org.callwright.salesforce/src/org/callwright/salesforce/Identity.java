package org.callwright.salesforce;

import java.util.Optional;
import java.util.function.Supplier;

import com.google.gson.JsonObject;

/** Who is signed in, and who asks. */
final class Identity {

    private final Supplier<Options> options;
    private final Grants grants;
    private final String org;
    private final String user;
    private final JsonObject record;

    /** @param record the user as stored */
    Identity(Supplier<Options> options, Grants grants, String org, String user, JsonObject record) {
        this.options = options;
        this.grants = grants;
        this.org = org;
        this.user = user;
        this.record = record;
    }

    String user() {
        return user;
    }

    String address(String origin) {
        return origin + "/id/" + org + "/" + user;
    }

    /** The sign-in that a request belongs to. @throws ApiError 401 where it belongs to none */
    Grant who(Request request) {
        var header = request.header("authorization").orElseThrow(ApiError::session);
        if (!header.startsWith("Bearer ") && !header.startsWith("OAuth ")) throw new ApiError(401, "INVALID_AUTH_HEADER",
                "INVALID_HEADER_TYPE");
        return used(header).orElseThrow(ApiError::session);
    }

    private Optional<Grant> used(String header) {
        return grants.use(header.substring(header.indexOf(' ') + 1).strip(), options.get().accessMillis(), options.get()
                .accessRequests());
    }

    /** userinfo and the identity address: they refuse in words of their own. */
    Reply answer(Request request, String origin) {
        var header = request.header("authorization");
        if (header.isEmpty()) return Reply.of(403, "text/html; charset=UTF-8", "Missing_OAuth_Token");
        if (used(header.get()).isEmpty()) return Reply.of(403, "text/html; charset=UTF-8", "Bad_OAuth_Token");
        var body = new JsonObject();
        body.addProperty("sub", address(origin));
        body.addProperty("id", address(origin));
        body.addProperty("user_id", user);
        body.addProperty("organization_id", org);
        body.add("preferred_username", record.get("Username"));
        body.add("username", record.get("Username"));
        body.add("name", record.get("Name"));
        body.add("display_name", record.get("Name"));
        body.add("email", record.get("Email"));
        body.addProperty("email_verified", true);
        body.addProperty("zoneinfo", "Europe/Berlin");
        body.addProperty("locale", "en_US");
        body.addProperty("language", "en_US");
        body.addProperty("user_type", "STANDARD");
        body.addProperty("active", true);
        body.addProperty("utcOffset", 3_600_000);
        var urls = new JsonObject();
        urls.addProperty("rest", origin + "/services/data/v{version}/");
        urls.addProperty("sobjects", origin + "/services/data/v{version}/sobjects/");
        urls.addProperty("query", origin + "/services/data/v{version}/query/");
        body.add("urls", urls);
        return Reply.json(200, body);
    }
}
