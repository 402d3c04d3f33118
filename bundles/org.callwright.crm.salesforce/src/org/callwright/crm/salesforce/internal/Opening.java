package org.callwright.crm.salesforce.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

import org.callwright.crm.net.Json;
import org.callwright.crm.net.Trouble;
import org.callwright.model.Code;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;

import com.google.gson.JsonObject;

/** Finds out, once, what this org and this user have: objects, fields, picklists; and what the settings make of it. */
final class Opening {

    private static final Logger LOG = System.getLogger(Opening.class.getName());
    private static final String STATUS = "Completed";
    private static final String CALL_FIELD = "Callwright_Call__c";
    /** A call's identity, and which part of it. */
    private static final int LONGEST_KEY = 48;
    private static final String CODES = "Resolved, Information given, Follow-up needed, Complaint, Order, Cancellation, Wrong number";

    private final Api api;
    private final Settings settings;

    Opening(Api api, Settings settings) {
        this.api = api;
        this.settings = settings;
    }

    /** Empty where the user may not see such records at all. */
    Optional<Shape> shape(String object) throws Trouble, InterruptedException {
        try {
            return Optional.of(Shape.of(api.get("sobjects/" + Soql.name(object) + "/describe")));
        } catch (Trouble e) {
            if (e instanceof Refusal refusal && refusal.forEverybody()) throw e;
            if (e.kind() == Trouble.Kind.NOT_THERE || e.kind() == Trouble.Kind.REFUSED || e.kind() == Trouble.Kind.MISCONFIGURED) return Optional.empty();
            throw e;
        }
    }

    /** Who is signed in; empty where that is not told: everything else works all the same. */
    String user() throws InterruptedException {
        try {
            return api.whoAmI() instanceof JsonObject user ? Json.text(user, "preferred_username").orElse("") : "";
        } catch (Trouble e) { // what really is wrong with the sign-in the next question tells
            LOG.log(Level.INFO, "it is not known who is signed in: " + e.getMessage());
            return "";
        }
    }

    People people() throws Trouble, ConnectorException, InterruptedException {
        var shapes = new EnumMap<Kind, Shape>(Kind.class);
        for (var kind : Kind.values()) shape(kind.object()).filter(shape -> shape.has("Name")).ifPresent(shape -> shapes.put(kind, shape));
        return new People(shapes, People.wanted(settings.text("crm.salesforce.fields", "")), People.page(settings.text("crm.salesforce.page", People.PAGE)));
    }

    /** What is created when the agent wants a new contact. */
    Kind creates() throws ConnectorException {
        var wanted = settings.text("crm.salesforce.create", Kind.CONTACT.object());
        return Kind.named(wanted).filter(kind -> kind != Kind.ACCOUNT)
                .orElseThrow(() -> new ConnectorException(Fault.MISCONFIGURED, "crm.salesforce.create is “" + wanted + "”; it can be Contact or Lead."));
    }

    TaskForm tasks(Shape task) throws Trouble, ConnectorException, InterruptedException {
        return new TaskForm(task, completed(task), codeField(), ZoneId.systemDefault());
    }

    private String codeField() {
        return settings.text("crm.salesforce.codes-field", "").replaceFirst("(?i)^Task\\.", "");
    }

    private String completed(Shape task) throws Trouble, ConnectorException, InterruptedException {
        var offered = task.field("Status").map(Shape.Field::values).orElse(List.of());
        var wanted = settings.text("crm.salesforce.status");
        if (wanted.isPresent()) {
            if (offered.isEmpty() || offered.contains(wanted.get())) return wanted.get();
            throw new ConnectorException(Fault.MISCONFIGURED, "crm.salesforce.status is “" + wanted.get() + "”, which is no status of a task in this org.");
        }
        if (offered.isEmpty() || offered.contains(STATUS)) return STATUS;
        var closed = api.query(Soql.select(List.of("ApiName"), "TaskStatus").where(Soql.Condition.is("IsClosed", true)).limit(1));
        return closed.stream().flatMap(one -> Json.text(one, "ApiName").stream()).findFirst().orElseThrow(() -> new ConnectorException(Fault.MISCONFIGURED,
                "No status of a task in this org means that it is done; name one in crm.salesforce.status."));
    }

    /** The field of Task that guards against a second task for a call: unique, long enough, and ours to fill. */
    Optional<String> unique(Shape task) {
        return task.field(callField()).filter(field -> field.unique() && field.createable() && field.filterable() && field.length() >= LONGEST_KEY)
                .map(Shape.Field::name);
    }

    String callField() {
        return settings.text("crm.salesforce.call-field", CALL_FIELD);
    }

    /** The settings' own, else those of the picklist that they name, else the usual ones. */
    List<Code> codes(Shape task) throws InterruptedException {
        var own = settings.text("crm.salesforce.codes");
        if (own.isPresent()) return read(own.get());
        var field = codeField();
        if (field.isEmpty() || !task.has(field)) return read(CODES);
        var listed = picklist(task, field);
        return listed.isEmpty() ? read(CODES) : listed.stream().map(Code::of).toList();
    }

    /** As this user's record type has them; else as the field has them. */
    private List<String> picklist(Shape task, String field) throws InterruptedException {
        try {
            var values = Json.objects(api.get("ui-api/object-info/Task/picklist-values/" + task.recordType() + "/" + Soql.name(field)), "values");
            return values.stream().flatMap(value -> Json.text(value, "value").stream()).toList();
        } catch (Trouble | IllegalArgumentException e) {
            return task.field(field).map(Shape.Field::values).orElse(List.of());
        }
    }

    private static List<Code> read(String text) {
        return Arrays.stream(text.split(",")).map(Code::read).filter(code -> !code.name().isEmpty()).distinct().toList();
    }
}
