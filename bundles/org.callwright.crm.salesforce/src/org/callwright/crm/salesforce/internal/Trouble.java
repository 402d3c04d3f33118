package org.callwright.crm.salesforce.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callwright.crm.net.Json;
import org.callwright.crm.net.NetException;
import org.callwright.crm.net.Response;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.Filing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Salesforce did not do what it was asked: what it said, what that means, and whether it may have been done all the same. */
final class Trouble extends Exception {

    private static final long serialVersionUID = 1L;

    enum Kind {
        /** Nobody answers, or not so that it could be read. */
        UNREACHABLE,
        /** Only a new sign-in helps. */
        SIGNED_OUT,
        /** The requests of the day are used up. */
        LIMIT,
        /** Not now. */
        BUSY,
        /** There is no such record, object or address. */
        NOT_THERE,
        /** They do not want it so. */
        REFUSED,
        /** The settings, the org or its version do not fit. */
        MISCONFIGURED
    }

    /** One of the errors that an answer lists. */
    record Told(String code, String message, List<String> fields, JsonObject whole) {}

    private static final int LONGEST = 300;
    private static final Set<String> PASSING = Set.of("UNABLE_TO_LOCK_ROW", "SERVER_UNAVAILABLE", "QUERY_TIMEOUT", "REQUEST_RUNNING_TOO_LONG");
    private static final Set<String> GONE = Set.of("NOT_FOUND", "ENTITY_IS_DELETED", "INVALID_TYPE", "MALFORMED_ID");
    /** Their messages quote what was sent. */
    private static final Set<String> QUOTING = Set.of("STRING_TOO_LONG", "INVALID_EMAIL_ADDRESS", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "JSON_PARSER_ERROR",
            "MALFORMED_QUERY", "MALFORMED_SEARCH", "INVALID_SEARCH", "NUMBER_OUTSIDE_VALID_RANGE", "DUPLICATE_VALUE", "INVALID_FIELD", "XML_PARSER_ERROR");

    private final Kind kind;
    private final boolean perhaps;
    private final transient List<Told> told;
    private final Duration pause;

    Trouble(Kind kind, boolean perhaps, String sentence, List<Told> told, Duration pause, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
        this.perhaps = perhaps;
        this.told = told;
        this.pause = pause;
    }

    Trouble(Kind kind, String sentence) {
        this(kind, false, sentence, List.of(), Duration.ZERO, null);
    }

    static Trouble of(NetException e) {
        var kind = switch (e.kind()) {
            case UNREACHABLE, BROKEN_OFF, LATE, UNREADABLE, TOO_LARGE -> Kind.UNREACHABLE; // nothing here asks for so much: it is no answer
            case UNTRUSTED, ELSEWHERE -> Kind.MISCONFIGURED;
        };
        return new Trouble(kind, e.perhapsProcessed(), e.getMessage(), List.of(), Duration.ZERO, e);
    }

    /** What went wrong before anything was asked. */
    static Trouble of(ConnectorException e) {
        var kind = switch (e.fault()) {
            case UNREACHABLE -> Kind.UNREACHABLE;
            case CREDENTIALS -> Kind.SIGNED_OUT;
            case REFUSED, DEFECT -> Kind.REFUSED;
            case UNSUPPORTED, MISCONFIGURED -> Kind.MISCONFIGURED;
        };
        return new Trouble(kind, false, e.getMessage(), List.of(), Duration.ZERO, e);
    }

    /** What an answer means that is not good. */
    static Trouble of(Response response) {
        var told = told(response);
        var codes = told.stream().map(Told::code).toList();
        var limit = codes.contains("REQUEST_LIMIT_EXCEEDED");
        if (limit && told.stream().noneMatch(one -> one.message().contains("Concurrent"))) {
            return new Trouble(Kind.LIMIT, false, Limits.REACHED, told, Limits.PAUSE, null);
        }
        if (limit || codes.stream().anyMatch(PASSING::contains) || response.status() == 429) {
            return new Trouble(Kind.BUSY, false, "Salesforce is too busy at the moment.", told, pause(response), null);
        }
        if (response.status() >= 500) {
            return new Trouble(Kind.BUSY, true, "Salesforce does not work at the moment (" + response.status() + ").", told, pause(response), null);
        }
        if (response.status() == 401) return new Trouble(Kind.SIGNED_OUT, false, "Salesforce wants you to sign in again.", told, Duration.ZERO, null);
        if (response.status() == 410) {
            return new Trouble(Kind.MISCONFIGURED, false, "This version of the interface has been withdrawn by Salesforce.", told, Duration.ZERO, null);
        }
        if (codes.stream().anyMatch(GONE::contains)) return new Trouble(Kind.NOT_THERE, false, sentence(told), told, Duration.ZERO, null);
        if (response.status() == 404) {
            return new Trouble(Kind.MISCONFIGURED, false, "There is no Salesforce interface at this address.", told, Duration.ZERO, null);
        }
        if (told.isEmpty()) { // a page for people, or half an answer: perhaps somebody between us and them
            return new Trouble(Kind.UNREACHABLE, false, "Something other than Salesforce's interface answers at the moment (" + response.status() + ").", told,
                    Duration.ZERO, null);
        }
        return new Trouble(Kind.REFUSED, false, sentence(told), told, Duration.ZERO, null);
    }

    private static Duration pause(Response response) {
        return response.header("retry-after").filter(seconds -> seconds.matches("\\d{1,6}")).map(Long::parseLong).map(Duration::ofSeconds).orElse(Duration.ZERO);
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
            if (error.has("fields") && error.get("fields").isJsonArray()) error.getAsJsonArray("fields").forEach(field -> fields.add(field.getAsString()));
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

    Kind kind() {
        return kind;
    }

    /** Whether what was asked may have been done. */
    boolean perhaps() {
        return perhaps;
    }

    Duration pause() {
        return pause;
    }

    boolean has(String code) {
        return told.stream().anyMatch(one -> one.code().equals(code));
    }

    Optional<Told> told(String code) {
        return told.stream().filter(one -> one.code().equals(code)).findFirst();
    }

    ConnectorException forDesk() {
        return new ConnectorException(switch (kind) {
            case UNREACHABLE, BUSY, LIMIT -> Fault.UNREACHABLE;
            case SIGNED_OUT -> Fault.CREDENTIALS;
            case NOT_THERE, REFUSED -> Fault.REFUSED;
            case MISCONFIGURED -> Fault.MISCONFIGURED;
        }, getMessage(), this);
    }

    /** @param written whether the request was one that writes */
    Filing filing(boolean written) {
        if (written && perhaps) return new Filing.Ambiguous(getMessage());
        return switch (kind) {
            case UNREACHABLE, SIGNED_OUT, MISCONFIGURED -> new Filing.RetryAfter(getMessage(), Duration.ZERO);
            case LIMIT, BUSY -> new Filing.RetryAfter(getMessage(), pause);
            case NOT_THERE, REFUSED -> new Filing.Rejected(getMessage());
        };
    }
}
