package org.callwright.salesforce;

import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** A request that is refused: a status and a list with one error, as REST answers it. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final int status;
    private final transient JsonObject error;

    ApiError(int status, String code, String message) {
        this(status, error(code, message));
    }

    /** One that names the fields it is about. */
    ApiError(int status, String code, String message, List<String> fields) {
        this(status, error(code, message));
        var names = new JsonArray();
        fields.forEach(names::add);
        error.add("fields", names);
    }

    ApiError(int status, JsonObject error) {
        super(error.toString(), null, false, false);
        this.status = status;
        this.error = error;
    }

    static JsonObject error(String code, String message) {
        var error = new JsonObject();
        error.addProperty("message", message);
        error.addProperty("errorCode", code);
        return error;
    }

    static ApiError noSuchResource() {
        return new ApiError(404, "NOT_FOUND", "The requested resource does not exist");
    }

    static ApiError notAllowed(String method, String allowed) {
        return new ApiError(405, "METHOD_NOT_ALLOWED", "HTTP Method '" + method + "' not allowed. Allowed are " + allowed);
    }

    static ApiError session() {
        return new ApiError(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }

    JsonObject error() {
        return error;
    }

    Reply reply() {
        var all = new JsonArray();
        all.add(error);
        return Reply.json(status, all);
    }
}
