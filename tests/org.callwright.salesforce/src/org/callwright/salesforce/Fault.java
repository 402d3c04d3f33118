package org.callwright.salesforce;

import com.google.gson.Gson;
import com.google.gson.JsonObject;

/**
 * Something that goes wrong with the next requests that fit. Faults wait in a row: each request takes the first that fits it.
 *
 * @param method    empty: any
 * @param path      what the path and query, as sent, contain; empty: any
 * @param times     how often
 * @param number    see {@link Kind}; 0 its default
 * @param text      see {@link Kind}
 * @param committed whether the request is carried out before it goes wrong, so that the client cannot know
 */
public record Fault(Kind kind, String method, String path, int times, long number, String text, boolean committed) {

    /** What happens. */
    public enum Kind {
        /** 503 with a page that people read. */
        UNAVAILABLE_PAGE,
        /** 500 with an error of REST. */
        SERVER_ERROR,
        /** 429 with Retry-After of {@code number} seconds (1). */
        TOO_MANY_REQUESTS,
        /** The connection is reset instead of an answer. */
        RESET,
        /** The answer begins after {@code number} milliseconds (30,000). */
        SLOW,
        /** The body takes {@code number} milliseconds (30,000), byte by byte. */
        SLOW_BODY,
        /** The first half of the body, and then the connection ends. */
        TRUNCATED,
        /** The first half of the body, and the answer ends there as if that were all. */
        CUT,
        /** A body of {@code number} bytes (1 GiB), which is JSON as far as it goes. */
        GIGANTIC,
        /** 302 to the address {@code text}. */
        ELSEWHERE,
        /** 200 with a page that people read. */
        PAGE,
        /** The access token ends, and 401. */
        SESSION_ENDED,
        /** 403 as at the end of the daily requests. */
        REQUEST_LIMIT,
        /** 400 UNABLE_TO_LOCK_ROW. */
        LOCKED_ROW,
        /** An answer of status {@code number} (400) with the body {@code text}, which is JSON. */
        ANSWER
    }

    private static final Gson GSON = new Gson();

    /** Once, with any request, before it is carried out. */
    public static Fault of(Kind kind) {
        return new Fault(kind, "", "", 1, 0, "", false);
    }

    public Fault on(String method, String path) {
        return new Fault(kind, method, path, times, number, text, committed);
    }

    public Fault times(int times) {
        return new Fault(kind, method, path, times, number, text, committed);
    }

    public Fault number(long number) {
        return new Fault(kind, method, path, times, number, text, committed);
    }

    public Fault text(String text) {
        return new Fault(kind, method, path, times, number, text, committed);
    }

    /** After the request was carried out. */
    public Fault afterCommit() {
        return new Fault(kind, method, path, times, number, text, true);
    }

    /** From an object with {@code kind} and whatever else is not as {@link #of} has it. */
    static Fault of(JsonObject given) {
        var all = GSON.toJsonTree(of(Kind.RESET)).getAsJsonObject();
        given.entrySet().forEach(entry -> all.add(entry.getKey(), entry.getValue()));
        var fault = GSON.fromJson(all, Fault.class);
        if (fault.kind() == null) throw new IllegalArgumentException("no such fault: " + given.get("kind"));
        return fault;
    }

    boolean fits(Request request) {
        return (method.isEmpty() || method.equals(request.method())) && request.uri().toString().contains(path);
    }

    long numberOr(long otherwise) {
        return number == 0 ? otherwise : number;
    }

    /** Whether there is no answer without the work: then the request is carried out in any case. */
    boolean needsReply() {
        return committed || kind == Kind.SLOW || kind == Kind.SLOW_BODY || kind == Kind.TRUNCATED || kind == Kind.CUT;
    }
}
