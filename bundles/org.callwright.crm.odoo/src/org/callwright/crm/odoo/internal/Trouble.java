package org.callwright.crm.odoo.internal;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

import org.callwright.crm.net.Json;
import org.callwright.crm.net.NetException;
import org.callwright.crm.net.Response;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.Filing;

import com.google.gson.JsonObject;

/** Odoo did not do what it was asked: what that means, and whether it may have been done all the same. */
final class Trouble extends Exception {

    private static final long serialVersionUID = 1L;

    enum Kind {
        /** Nobody answers, or not so that it could be read. */
        UNREACHABLE,
        /** Only another password helps. */
        SIGNED_OUT,
        /** Not now. */
        BUSY,
        /** Somebody else was writing the same thing: at once, once more. */
        CONFLICT,
        /** There is no such record or model. */
        NOT_THERE,
        /** They do not want it so. */
        REFUSED,
        /** The settings do not fit. */
        MISCONFIGURED
    }

    private static final int LONGEST = 300;
    /** The last words of the names of exceptions of the database. */
    private static final Set<String> CONFLICTS = Set.of("SerializationFailure", "TransactionRollbackError", "DeadlockDetected", "LockNotAvailable");
    private static final Set<String> PASSING = Set.of("OperationalError", "InterfaceError", "PoolError", "QueryCanceled", "QueryCanceledError",
            "TooManyConnections", "AdminShutdown", "CannotConnectNow", "ReadOnlySqlTransaction");
    private static final Pattern NO_DATABASE = Pattern.compile("database \".*\" does not exist", Pattern.DOTALL);
    private static final Pattern NO_MODEL = Pattern.compile("(?s)Object [\\w.]+ doesn't exist.*|[Tt]he model .* does not exist.*");
    private static final Pattern IMPORT = Pattern.compile("(?s).*?<class '([\\w.]+)'>:\\s*(.*)");
    private static final Pattern CONFLICT = Pattern.compile("(?s).*(could not serialize access|deadlock detected|ir_model_data_module_name_uniq_index|could not obtain lock).*");

    private final Kind kind;
    private final boolean perhaps;
    private final Duration pause;

    Trouble(Kind kind, boolean perhaps, String sentence, Duration pause, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
        this.perhaps = perhaps;
        this.pause = pause;
    }

    Trouble(Kind kind, String sentence) {
        this(kind, false, sentence, Duration.ZERO, null);
    }

    static Trouble of(NetException e) {
        var kind = switch (e.kind()) {
            case UNREACHABLE, BROKEN_OFF, LATE, UNREADABLE -> Kind.UNREACHABLE;
            case UNTRUSTED, ELSEWHERE -> Kind.MISCONFIGURED;
            case TOO_LARGE -> Kind.REFUSED;
        };
        return new Trouble(kind, e.perhapsProcessed(), e.getMessage(), Duration.ZERO, e);
    }

    /** What an answer means whose status is not good. */
    static Trouble of(Response response) {
        try {
            if (response.saysJson() && response.json() instanceof JsonObject error && error.has("name")) {
                return of(Json.text(error, "name").orElse(""), Json.text(error, "message").orElse(""));
            }
        } catch (NetException e) {
            return byStatus(response, e);
        }
        return byStatus(response, null);
    }

    private static Trouble byStatus(Response response, NetException cause) {
        var host = "The server " + response.host();
        var pause = response.header("retry-after").filter(seconds -> seconds.matches("\\d{1,6}")).map(Long::parseLong).map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
        return switch (response.status()) {
            case 401 -> new Trouble(Kind.SIGNED_OUT, false, "Odoo does not accept this user with this password or API key.", Duration.ZERO, cause);
            case 403 -> new Trouble(Kind.REFUSED, false, "Odoo does not permit that to your user.", Duration.ZERO, cause);
            case 404, 405 -> new Trouble(Kind.MISCONFIGURED, false, "There is no Odoo at " + response.host() + ", or none with this database and protocol; check the"
                    + " settings.", Duration.ZERO, cause);
            case 413 -> new Trouble(Kind.REFUSED, false, host + " says that this is too large.", Duration.ZERO, cause);
            case 429, 503 -> new Trouble(Kind.BUSY, false, host + " is overloaded or in maintenance (" + response.status() + ").", pause, cause);
            default -> new Trouble(response.status() >= 500 ? Kind.UNREACHABLE : Kind.REFUSED, response.status() >= 500,
                    host + " answered with an error (" + response.status() + ").", pause, cause);
        };
    }

    /** The error of an answer by JSON-RPC. */
    static Trouble of(JsonObject error) {
        var data = Json.object(error, "data").orElse(error);
        return of(Json.text(data, "name").orElse(""), Json.text(data, "message").or(() -> Json.text(error, "message")).orElse(""));
    }

    /** A message of {@code load}, which wraps what was thrown. */
    static Trouble ofLoad(String message) {
        var wrapped = IMPORT.matcher(message);
        if (CONFLICT.matcher(message).matches()) return of("SerializationFailure", "");
        return wrapped.matches() ? of(wrapped.group(1), wrapped.group(2)) : of("odoo.exceptions.UserError", message);
    }

    /** An exception of Odoo by its name in Python; whatever it had done was undone with the transaction. */
    static Trouble of(String name, String message) {
        var last = name.substring(name.lastIndexOf('.') + 1);
        if (NO_DATABASE.matcher(message).find()) {
            return new Trouble(Kind.MISCONFIGURED, "Odoo has no database of the name that is in the settings (crm.odoo.database).");
        }
        if (CONFLICTS.contains(last) || CONFLICT.matcher(message).matches()) return new Trouble(Kind.CONFLICT, "Odoo is just writing that for somebody else.");
        if (PASSING.contains(last)) return new Trouble(Kind.BUSY, "Odoo cannot reach its database at the moment, or is overloaded.");
        return switch (last) {
            case "AccessDenied", "Unauthorized" -> new Trouble(Kind.SIGNED_OUT, "Odoo does not accept this user with this password or API key.");
            case "AccessError", "Forbidden" -> new Trouble(Kind.REFUSED, "Odoo does not permit that to your user; ask your administrator" + quoted(message));
            case "MissingError" -> new Trouble(Kind.NOT_THERE, "That is not there in Odoo any more.");
            case "NotFound" -> new Trouble(Kind.NOT_THERE, "Odoo does not know that.");
            case "UserError", "ValidationError", "RedirectWarning", "Warning" -> NO_MODEL.matcher(message).matches()
                    ? new Trouble(Kind.NOT_THERE, "A module is missing in Odoo" + quoted(message)) : new Trouble(Kind.REFUSED, "Odoo refused" + quoted(message));
            default -> new Trouble(Kind.REFUSED, "Odoo made a mistake (" + (last.matches("\\w{1,60}") ? last : "unknown") + "); its log has the details.");
        };
    }

    /** The first line of what is meant for users; further ones name records. */
    private static String quoted(String message) {
        var line = message.strip().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}+", " ").strip();
        if (line.isEmpty()) return ".";
        if (line.length() > LONGEST) line = line.substring(0, LONGEST) + "…";
        return ": " + line + (line.matches("(?s).*[.!?…]") ? "" : ".");
    }

    Kind kind() {
        return kind;
    }

    /** Whether what was asked may have been done. */
    boolean perhaps() {
        return perhaps;
    }

    ConnectorException forDesk() {
        return new ConnectorException(switch (kind) {
            case UNREACHABLE, BUSY, CONFLICT -> Fault.UNREACHABLE;
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
            case BUSY, CONFLICT -> new Filing.RetryAfter(getMessage(), pause);
            case NOT_THERE, REFUSED -> new Filing.Rejected(getMessage());
        };
    }
}
