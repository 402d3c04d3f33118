package org.callwright.salesforce;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;

/** What is answered, before anything goes wrong with it. A body of no bytes is no body. */
record Reply(int status, Map<String, String> headers, byte[] body) {

    static final Gson GSON = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    static Reply of(int status, String type, String body) {
        return new Reply(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply json(int status, Object body) {
        return of(status, "application/json;charset=UTF-8", GSON.toJson(body));
    }

    static Reply page(int status, String title, String body) {
        return of(status, "text/html; charset=UTF-8", "<!DOCTYPE html>\n<html><head><title>" + title
                + "</title></head>\n<body>" + body + "</body></html>\n");
    }

    static Reply nothing(int status) {
        return new Reply(status, Map.of(), new byte[0]);
    }

    static Reply elsewhere(int status, String location) {
        return nothing(status).with("Location", location);
    }

    /** An error of the OAuth addresses, which is an object; those of REST are lists, see {@link ApiError}. */
    static Reply oauthError(int status, String error, String description) {
        var body = new JsonObject();
        body.addProperty("error", error);
        body.addProperty("error_description", description);
        return json(status, body);
    }

    Reply with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Reply(status, all, body);
    }
}
