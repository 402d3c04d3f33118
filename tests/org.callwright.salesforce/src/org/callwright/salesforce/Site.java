package org.callwright.salesforce;

import java.util.regex.Pattern;

/** Which part of the org answers an address. */
record Site(StandIn org) {

    private static final Pattern RECORD = Pattern.compile("/(?:lightning/r/(?:\\w+/)?)?([a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?)(?:/view)?");

    Reply answer(Request request) {
        var path = request.path();
        try {
            if (path.startsWith("/services/data")) return org.rest(request);
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

    /** What a person sees who follows a deep link. */
    private Reply page(String id) {
        for (var entity : Schema.of(org.options().callField()).entities()) {
            for (var record : org.records(entity.name())) {
                if (record.get("Id").getAsString().equals(id)) return Reply.page(200, entity.name(), "<h1>" + entity.name() + "</h1><pre>" + OAuth.html(Reply.GSON.toJson(record)) + "</pre>");
            }
        }
        return Reply.page(404, "Data Not Available", "<h1>Data Not Available</h1>");
    }

    /** Whether faults are meant for it: not for what orders them. */
    boolean ordered(Request request) {
        return !request.path().startsWith(Admin.PATH);
    }

    void endSession(Request request) {
        org.endSession(request);
    }
}
