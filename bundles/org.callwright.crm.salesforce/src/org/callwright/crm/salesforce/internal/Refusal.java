package org.callwright.crm.salesforce.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callwright.crm.net.Json;
import org.callwright.crm.net.NetException;
import org.callwright.crm.net.Response;
import org.callwright.crm.net.Trouble;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** An answer of Salesforce that is not good: the errors that it lists, and what they mean. */
final class Refusal extends Trouble {

    private static final long serialVersionUID = 1L;

    /** One of the errors that an answer lists. */
    record Told(String code, String message, List<String> fields, JsonObject whole) {}

    private static final int LONGEST = 300;
    private static final String SESSION = "INVALID_SESSION_ID";
    private static final Set<String> PASSING = Set.of("UNABLE_TO_LOCK_ROW", "SERVER_UNAVAILABLE", "QUERY_TIMEOUT", "REQUEST_RUNNING_TOO_LONG");
    /** Of these it is certain that nothing was done, whatever the status: the transaction was rolled back. */
    private static final Set<String> UNDONE = Set.of("UNABLE_TO_LOCK_ROW", "QUERY_TIMEOUT", "REQUEST_LIMIT_EXCEEDED");
    /** What is wrong with the org or with the user, not with what was asked: the next request would not be answered either. */
    private static final Set<String> FOR_EVERYBODY = Set.of("API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED", "MUTUAL_AUTHENTICATION_REQUIRED", "MUTUAL_AUTHENTICATION_FAILED",
            "ORG_LOCKED", "INVALID_OPERATION_WITH_EXPIRED_PASSWORD", "CLIENT_NOT_ACCESSIBLE_FOR_USER", "STORAGE_LIMIT_EXCEEDED", "FUNCTIONALITY_TEMPORARILY_UNAVAILABLE");
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    private static final Set<String> GONE = Set.of("NOT_FOUND", "ENTITY_IS_DELETED", "INVALID_TYPE", "MALFORMED_ID");
    /** Their messages quote what was sent. */
    private static final Set<String> QUOTING = Set.of("STRING_TOO_LONG", "INVALID_EMAIL_ADDRESS", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "JSON_PARSER_ERROR",
            "MALFORMED_QUERY", "MALFORMED_SEARCH", "INVALID_SEARCH", "NUMBER_OUTSIDE_VALID_RANGE", "DUPLICATE_VALUE", "INVALID_FIELD", "XML_PARSER_ERROR");

    private final transient List<Told> told;

    private Refusal(Kind kind, boolean perhaps, String sentence, List<Told> told, Duration pause) {
        super(kind, perhaps, sentence, pause, null);
        this.told = told;
    }

    private Refusal(Kind kind, String sentence, List<Told> told) {
        this(kind, false, sentence, told, Duration.ZERO);
    }

    /** What an answer means that is not good. */
    static Refusal of(Response response) {
        var told = told(response);
        var codes = told.stream().map(Told::code).toList();
        var limit = codes.contains("REQUEST_LIMIT_EXCEEDED");
        if (limit && told.stream().noneMatch(one -> one.message().contains("Concurrent"))) {
            return new Refusal(Kind.LIMIT, false, Limits.REACHED, told, Limits.PAUSE);
        }
        if (limit || codes.stream().anyMatch(PASSING::contains) || response.status() == 429) {
            var perhaps = response.status() >= 500 && codes.stream().noneMatch(UNDONE::contains);
            return new Refusal(Kind.BUSY, perhaps, "Salesforce is too busy at the moment.", told, pause(response));
        }
        if (response.status() >= 500) {
            return new Refusal(Kind.BUSY, true, "Salesforce does not work at the moment (" + response.status() + ").", told, pause(response));
        }
        if (codes.stream().anyMatch(FOR_EVERYBODY::contains)) return new Refusal(Kind.MISCONFIGURED, sentence(told), told);
        if (response.status() == 401 || codes.contains(SESSION)) return new Refusal(Kind.SIGNED_OUT, "Salesforce wants you to sign in again.", told);
        if (response.status() == 410) return new Refusal(Kind.MISCONFIGURED, "This version of the interface has been withdrawn by Salesforce.", told);
        if (codes.stream().anyMatch(GONE::contains)) return new Refusal(Kind.NOT_THERE, sentence(told), told);
        if (response.status() == 404) return new Refusal(Kind.MISCONFIGURED, "There is no Salesforce interface at this address.", told);
        if (told.isEmpty()) { // a page for people, or half an answer: perhaps somebody between us and them
            return new Refusal(Kind.UNREACHABLE, "Something other than Salesforce's interface answers at the moment (" + response.status() + ").", told);
        }
        return new Refusal(Kind.REFUSED, sentence(told), told);
    }

    /** Seconds, or a date by the clock of who wrote it (RFC 9110 10.2.3); somebody's mistake does not stop us for weeks. */
    private static Duration pause(Response response) {
        var wanted = response.header("retry-after").map(String::strip).orElse("");
        var pause = wanted.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(wanted)) : wanted.matches("\\d+") ? LONGEST_PAUSE : date(wanted)
                .map(until -> Duration.between(response.header("date").flatMap(Refusal::date).orElseGet(Instant::now), until)).orElse(Duration.ZERO);
        return pause.isNegative() ? Duration.ZERO : pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static List<Told> told(Response response) {
        JsonElement body;
        try {
            body = response.json();
        } catch (NetException e) { // a page for people
            return List.of();
        }
        var errors = body.isJsonObject() ? List.of(body.getAsJsonObject()) : Json.objects(body);
        errors = errors.stream().filter(error -> error.has("errorCode") || error.has("error") || error.has("statusCode")).toList();
        var all = new ArrayList<Told>();
        for (var error : errors) {
            var fields = new ArrayList<String>();
            if (error.get("fields") instanceof JsonArray named) named.forEach(field -> {
                if (field.isJsonPrimitive()) fields.add(field.getAsString());
            });
            var code = Json.text(error, "errorCode").or(() -> Json.text(error, "statusCode")).or(() -> Json.text(error, "error")).orElse("");
            all.add(new Told(code, Json.text(error, "message").or(() -> Json.text(error, "error_description")).orElse(""), fields, error));
        }
        return all;
    }

    private static String sentence(List<Told> told) {
        var first = told.getFirst();
        var what = first.message().isBlank() || QUOTING.contains(first.code()) ? first.code() : first.message();
        var text = "Salesforce refused: " + what.replaceAll("\\p{Cntrl}+", " ").strip();
        if (!first.fields().isEmpty() && QUOTING.contains(first.code())) text += " (" + String.join(", ", first.fields()) + ")";
        if (text.length() > LONGEST) text = text.substring(0, LONGEST) + "…";
        return text.matches("(?s).*[.!?…]") ? text : text + ".";
    }

    /** Whether it is not about what was asked. */
    boolean forEverybody() {
        return told.stream().anyMatch(one -> FOR_EVERYBODY.contains(one.code()));
    }

    /** Whether an answer says that the session is over, which a new access token changes; the status is mostly 401. */
    static boolean ended(Response response) {
        return response.status() == 401 || response.status() >= 400 && response.status() < 500 && told(response).stream().anyMatch(one -> one.code().equals(SESSION));
    }

    boolean has(String code) {
        return told.stream().anyMatch(one -> one.code().equals(code));
    }

    Optional<Told> told(String code) {
        return told.stream().filter(one -> one.code().equals(code)).findFirst();
    }
}
