package org.callwright.crm.odoo.internal;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

import org.callwright.crm.net.Json;
import org.callwright.crm.net.NetException;
import org.callwright.crm.net.Response;
import org.callwright.crm.net.Trouble;
import org.callwright.crm.net.Trouble.Kind;

import com.google.gson.JsonObject;

/** What it means when Odoo did not do what it was asked. */
final class Errors {

    private static final int LONGEST = 300;
    /** The last words of the names of exceptions of the database. */
    private static final Set<String> CONFLICTS = Set.of("SerializationFailure", "TransactionRollbackError", "DeadlockDetected", "LockNotAvailable");
    private static final Set<String> PASSING = Set.of("OperationalError", "InterfaceError", "PoolError", "QueryCanceled", "QueryCanceledError",
            "TooManyConnections", "AdminShutdown", "CannotConnectNow", "ReadOnlySqlTransaction");
    private static final Pattern NO_DATABASE = Pattern.compile("database \".*\" does not exist", Pattern.DOTALL);
    private static final Pattern NO_MODEL = Pattern.compile("(?s)Object [\\w.]+ doesn't exist.*|[Tt]he model .* does not exist.*");
    private static final Pattern IMPORT = Pattern.compile("(?s).*?<class '([\\w.]+)'>:\\s*(.*)");
    private static final Pattern CONFLICT = Pattern.compile("(?s).*(could not serialize access|deadlock detected|ir_model_data_module_name_uniq_index|could not obtain lock).*");

    private Errors() {
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
}
