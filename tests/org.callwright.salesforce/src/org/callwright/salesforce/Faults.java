package org.callwright.salesforce;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The faults that wait, and what those say that are answers. */
final class Faults {

    private static final String MAINTENANCE = "<h1>Down for Maintenance</h1><p>Sorry for the inconvenience. We'll be back "
            + "shortly.</p>";

    private final List<Fault> waiting = new ArrayList<>();

    synchronized void add(Fault fault) {
        waiting.add(fault);
    }

    synchronized void clear() {
        waiting.clear();
    }

    synchronized int count() {
        return waiting.stream().mapToInt(Fault::times).sum();
    }

    /** The first that fits, which is then gone once. */
    synchronized Optional<Fault> next(Request request) {
        for (var i = 0; i < waiting.size(); i++) {
            var fault = waiting.get(i);
            if (!fault.fits(request)) continue;
            if (fault.times() > 1) waiting.set(i, fault.times(fault.times() - 1));
            else waiting.remove(i);
            return Optional.of(fault);
        }
        return Optional.empty();
    }

    /** What is answered instead; the reply itself where the fault is in how it is sent. */
    static Reply instead(Fault fault, Reply reply) {
        return switch (fault.kind()) {
            case UNAVAILABLE_PAGE -> Reply.page(503, "Salesforce - Down for Maintenance", MAINTENANCE);
            case SERVER_ERROR -> new ApiError(500, "UNKNOWN_EXCEPTION",
                    "An unexpected error occurred. Please include this ErrorId if you contact support: 1712345678-12345 "
                    + "(123456789)").reply();
            case TOO_MANY_REQUESTS -> new ApiError(429, "REQUEST_LIMIT_EXCEEDED", "Too many requests").reply()
                    .with("Retry-After", String.valueOf(fault.numberOr(1)));
            case ELSEWHERE -> Reply.elsewhere(302, fault.text());
            case PAGE -> Reply.page(200, "Login | Salesforce", "<form id=\"login\">Please log in.</form>");
            case SESSION_ENDED -> ApiError.session().reply();
            case REQUEST_LIMIT -> requestLimit().reply();
            case LOCKED_ROW -> new ApiError(400, "UNABLE_TO_LOCK_ROW",
                    "unable to obtain exclusive access to this record or 1 records: 003xx0000000001AAA", List.of()).reply();
            case ANSWER -> Reply.of((int) fault.numberOr(400), "application/json;charset=UTF-8", fault.text());
            case CUT -> new Reply(reply.status(), reply.headers(), Arrays.copyOf(reply.body(), reply.body().length / 2));
            default -> reply;
        };
    }

    static ApiError requestLimit() {
        return new ApiError(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }

    /** A body without end, as far as it goes: records that look like records. */
    static byte[] filler() {
        var head = "{\"attributes\":{\"type\":\"Contact\"},\"Name\":\"";
        return (head + "x".repeat(65_536 - head.length() - 3) + "\"},").getBytes(StandardCharsets.US_ASCII);
    }
}
