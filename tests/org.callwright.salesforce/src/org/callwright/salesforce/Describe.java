package org.callwright.salesforce;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** What describe tells about an object, and the picklist values of the user interface API. */
final class Describe {

    static final String MASTER_RECORD_TYPE = "012000000000000AAA";

    private Describe() {}

    /** In short, as the list of all objects has it. */
    static JsonObject brief(Entity entity, String base) {
        var all = new JsonObject();
        all.addProperty("name", entity.name());
        all.addProperty("label", entity.name());
        all.addProperty("labelPlural", entity.name() + "s");
        all.addProperty("keyPrefix", entity.prefix());
        all.addProperty("custom", false);
        var changes = entity.fields().stream().anyMatch(Field::createable);
        for (var can : new String[] {"createable", "updateable", "deletable"}) all.addProperty(can, changes);
        for (var can : new String[] {"queryable", "retrieveable"}) all.addProperty(can, true);
        all.addProperty("searchable", changes);
        var urls = new JsonObject();
        urls.addProperty("sobject", base + "/sobjects/" + entity.name());
        urls.addProperty("describe", base + "/sobjects/" + entity.name() + "/describe");
        urls.addProperty("rowTemplate", base + "/sobjects/" + entity.name() + "/{ID}");
        all.add("urls", urls);
        return all;
    }

    static JsonObject whole(Entity entity, String base) {
        var all = brief(entity, base);
        var fields = new JsonArray();
        entity.fields().forEach(field -> fields.add(field(field)));
        all.add("fields", fields);
        var type = new JsonObject();
        type.addProperty("active", true);
        type.addProperty("available", true);
        type.addProperty("defaultRecordTypeMapping", true);
        type.addProperty("developerName", "Master");
        type.addProperty("master", true);
        type.addProperty("name", "Master");
        type.addProperty("recordTypeId", MASTER_RECORD_TYPE);
        var types = new JsonArray();
        types.add(type);
        all.add("recordTypeInfos", types);
        return all;
    }

    private static JsonObject field(Field field) {
        var all = new JsonObject();
        all.addProperty("name", field.name());
        all.addProperty("label", field.label());
        all.addProperty("type", field.type().word());
        all.addProperty("length", field.type() == Field.Type.INT ? 0 : field.length());
        all.addProperty("digits", field.type() == Field.Type.INT ? field.length() : 0);
        all.addProperty("nillable", field.nillable());
        all.addProperty("createable", field.createable());
        all.addProperty("updateable", field.updateable());
        all.addProperty("defaultedOnCreate", field.is(Field.Flag.DEFAULTED) || field.is(Field.Flag.SYSTEM)
                || field.type() == Field.Type.BOOLEAN || field.type() == Field.Type.ID);
        all.addProperty("filterable", !field.is(Field.Flag.LONG));
        all.addProperty("sortable", !field.is(Field.Flag.LONG));
        all.addProperty("custom", field.is(Field.Flag.CUSTOM));
        all.addProperty("externalId", field.is(Field.Flag.EXTERNAL));
        all.addProperty("unique", field.is(Field.Flag.UNIQUE));
        all.addProperty("idLookup", field.type() == Field.Type.ID || field.is(Field.Flag.EXTERNAL));
        all.addProperty("restrictedPicklist", field.is(Field.Flag.RESTRICTED));
        all.addProperty("nameField", field.name().equals("Name"));
        if (field.relationship() == null) all.add("relationshipName", JsonNull.INSTANCE);
        else all.addProperty("relationshipName", field.relationship());
        var targets = new JsonArray();
        if (field.type() == Field.Type.REFERENCE) field.values().forEach(targets::add);
        all.add("referenceTo", targets);
        var values = new JsonArray();
        if (choice(field)) field.values().forEach(value -> values.add(value(field, value)));
        all.add("picklistValues", values);
        return all;
    }

    private static JsonObject value(Field field, String value) {
        var one = new JsonObject();
        one.addProperty("active", true);
        one.addProperty("defaultValue", field.is(Field.Flag.DEFAULTED) && value.equals(field.values().getFirst()));
        one.addProperty("label", value);
        one.add("validFor", JsonNull.INSTANCE);
        one.addProperty("value", value);
        return one;
    }

    static boolean choice(Field field) {
        return field.type() == Field.Type.PICKLIST || field.type() == Field.Type.COMBOBOX;
    }

    static JsonObject picklist(Field field, String url) {
        var values = new JsonArray();
        for (var value : field.values()) {
            var one = new JsonObject();
            one.add("attributes", JsonNull.INSTANCE);
            one.addProperty("label", value);
            one.add("validFor", new JsonArray());
            one.addProperty("value", value);
            values.add(one);
        }
        var all = new JsonObject();
        all.add("controllerValues", new JsonObject());
        all.add("defaultValue", field.is(Field.Flag.DEFAULTED) ? values.get(0) : JsonNull.INSTANCE);
        all.addProperty("eTag", Integer.toHexString(field.hashCode()));
        all.addProperty("url", url);
        all.add("values", values);
        return all;
    }

    /** What a query tells about its columns when asked with {@code columns=true}. */
    static JsonObject columns(Query query) {
        var columns = new JsonArray();
        query.columns().forEach((name, path) -> {
            var type = path.field().type();
            var one = new JsonObject();
            one.addProperty("aggregate", false);
            one.addProperty("apexType", type == Field.Type.ID || type == Field.Type.REFERENCE ? "Id"
                    : type == Field.Type.BOOLEAN ? "Boolean" : type == Field.Type.INT ? "Integer" : "String");
            one.addProperty("booleanType", type == Field.Type.BOOLEAN);
            one.addProperty("columnName", name);
            one.addProperty("custom", path.field().is(Field.Flag.CUSTOM));
            one.addProperty("displayName", path.field().name());
            one.add("foreignKeyName", JsonNull.INSTANCE);
            one.addProperty("insertable", path.field().createable());
            one.add("joinColumns", new JsonArray());
            one.addProperty("numberType", type == Field.Type.INT);
            one.addProperty("textType", type != Field.Type.BOOLEAN && type != Field.Type.INT);
            one.addProperty("updatable", path.field().updateable());
            columns.add(one);
        });
        var all = new JsonObject();
        all.add("columnMetadata", columns);
        all.addProperty("entityName", query.from().name());
        all.addProperty("groupBy", false);
        all.addProperty("idSelected", query.columns().keySet().stream().anyMatch("Id"::equalsIgnoreCase));
        all.addProperty("keyPrefix", query.from().prefix());
        return all;
    }
}
