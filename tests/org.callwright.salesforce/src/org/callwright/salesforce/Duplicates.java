package org.callwright.salesforce;

import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** The duplicate rules: contacts, and leads, that have the last name and the e-mail address or a telephone number in common. */
record Duplicates(Options options, Store store, Rows rows) {

    /** @param request whose header may allow the duplicate, and ask for the records in full. @throws ApiError DUPLICATES_DETECTED */
    void check(Request request, Entity entity, JsonObject fields) {
        if (options.duplicates() == Options.Duplicates.OFF || !List.of("Contact", "Lead").contains(entity.name())) return;
        var header = request.header("Sforce-Duplicate-Rule-Header").orElse("").replace(" ", "");
        var alert = options.duplicates() == Options.Duplicates.ALERT;
        if (alert && has(header, "allowSave=true")) return;
        var matches = store.all(entity.name()).stream().filter(record -> same(record, fields)).toList();
        if (matches.isEmpty()) return;
        var sentence = "You're creating a duplicate record. We recommend you use an existing record instead.";
        var result = new JsonObject();
        result.addProperty("allowSave", alert);
        result.addProperty("duplicateRule", entity.name() + "s_DR");
        result.addProperty("duplicateRuleEntityType", entity.name());
        result.addProperty("errorMessage", sentence);
        var match = new JsonObject();
        match.addProperty("entityType", entity.name());
        match.add("errors", new JsonArray());
        match.addProperty("matchEngine", "ExactMatchEngine");
        var records = new JsonArray();
        for (var record : matches) {
            var one = new JsonObject();
            one.add("additionalInformation", new JsonArray());
            one.add("fieldDiffs", new JsonArray());
            one.addProperty("matchConfidence", 100.0);
            var shown = has(header, "includeRecordDetails=true") ? entity.fields() : List.of(entity.field("Id").orElseThrow());
            one.add("record", rows.shown(entity, record, shown));
            records.add(one);
        }
        match.add("matchRecords", records);
        match.addProperty("rule", entity.name() + "_MR");
        match.addProperty("size", matches.size());
        match.addProperty("success", true);
        var all = new JsonArray();
        all.add(match);
        result.add("matchResults", all);
        var error = new JsonObject();
        error.add(options.misspelt() ? "duplicateResut" : "duplicateResult", result);
        error.addProperty("errorCode", "DUPLICATES_DETECTED");
        error.addProperty("message", sentence);
        throw new ApiError(400, error);
    }

    private static boolean has(String header, String part) {
        return List.of(header.split(";")).stream().anyMatch(part::equalsIgnoreCase);
    }

    private static boolean same(JsonObject one, JsonObject other) {
        if (!text(one, "LastName").equalsIgnoreCase(text(other, "LastName"))) return false;
        if (!text(one, "Email").isEmpty() && text(one, "Email").equalsIgnoreCase(text(other, "Email"))) return true;
        return List.of("Phone", "MobilePhone").stream().anyMatch(phone -> {
            var digits = text(one, phone).replaceAll("\\D", "");
            return !digits.isEmpty() && digits.equals(text(other, phone).replaceAll("\\D", ""));
        });
    }

    private static String text(JsonObject record, String field) {
        return record.has(field) && !record.get(field).isJsonNull() ? record.get(field).getAsString() : "";
    }
}
