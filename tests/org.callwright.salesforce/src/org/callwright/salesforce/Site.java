package org.callwright.salesforce;

import java.util.regex.Pattern;

import com.google.gson.JsonObject;

/** Which part of the org answers an address. */
record Site(StandIn org) {

    private static final Pattern RECORD = Pattern.compile("/(?:lightning/r/(?:\\w+/)?)?([a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?)(?:/view)?");

    Reply answer(Request request) {
        var path = request.path();
        try {
            if (path.matches("/services/data(/.*)?")) return org.rest(request);
            if (path.matches("/services/oauth2/\\w+")) return org.oauth(request);
            if (path.startsWith("/id/")) return org.identity(request);
            if (path.startsWith(Admin.PATH)) return new Admin(org).answer(request);
            var record = RECORD.matcher(path);
            if (record.matches()) return page(Ids.complete(record.group(1)));
            return Reply.page(404, "URL No Longer Exists", "<h1>URL No Longer Exists</h1>");
        } catch (ApiError e) {
            return e.reply();
        }
    }

    /** What a person sees who follows a deep link: the record, and what was filed for it. */
    private Reply page(String id) {
        for (var entity : Schema.of(org.options()).entities()) {
            for (var record : org.records(entity.name())) {
                if (!record.get("Id").getAsString().equals(id)) continue;
                var page = new StringBuilder("<h1>" + entity.name() + "</h1>" + table(record));
                org.records("Task").stream().filter(task -> is(task, "WhoId", id) || is(task, "WhatId", id))
                        .forEach(task -> page.append("<h2>Task</h2>").append(table(task)));
                return Reply.page(200, entity.name(), page.toString());
            }
        }
        return Reply.page(404, "Data Not Available", "<h1>Data Not Available</h1>");
    }

    private static boolean is(JsonObject task, String field, String id) {
        return task.has(field) && task.get(field).getAsString().equals(id);
    }

    private static String table(JsonObject record) {
        var rows = new StringBuilder("<table>");
        record.entrySet().forEach(field -> rows.append("<tr><th>").append(field.getKey()).append("</th><td>")
                .append(OAuth.html(field.getValue().getAsString())).append("</td></tr>"));
        return rows.append("</table>").toString();
    }

    /** Whether faults are meant for it: not for what orders them. */
    boolean ordered(Request request) {
        return !request.path().startsWith(Admin.PATH);
    }

    void endSession(Request request) {
        org.endSession(request);
    }
}
