package org.callwright.crm.odoo.internal;

import java.util.concurrent.atomic.AtomicLong;

import org.callwright.crm.net.Http;
import org.callwright.crm.net.Json;
import org.callwright.crm.net.NetException;
import org.callwright.crm.net.Request;
import org.callwright.crm.net.Trouble;
import org.callwright.spi.Settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** JSON-2 as Odoo 19 and later speak it: an API key, an address for each method, named arguments only, statuses that mean something. */
final class Json2 implements Rpc {

    private final Http http;
    private final Site site;
    private final Settings settings;
    private final AtomicLong user = new AtomicLong();

    Json2(Http http, Site site, Settings settings) {
        this.http = http;
        this.site = site;
        this.settings = settings;
    }

    @Override
    public String version() throws Trouble, InterruptedException {
        try {
            var response = http.send(Request.get(site.at("/web/version")));
            if (!response.good()) throw Errors.of(response);
            return response.json() instanceof JsonObject about ? Json.text(about, "version").orElse("") : "";
        } catch (NetException e) {
            throw Trouble.of(e);
        }
    }

    @Override
    public long user() throws Trouble, InterruptedException {
        var known = user.get();
        if (known != 0) return known;
        var context = call(Call.reads("res.users", "context_get"));
        if (!(context instanceof JsonObject mine) || Json.number(mine, "uid") <= 0) {
            throw new Trouble(Trouble.Kind.MISCONFIGURED, "Odoo does not say who the API key belongs to.");
        }
        user.set(Json.number(mine, "uid"));
        return user.get();
    }

    @Override
    public JsonElement call(Call call) throws Trouble, InterruptedException {
        var body = call.named().deepCopy();
        if (!call.ids().isEmpty()) {
            var ids = new JsonArray();
            call.ids().forEach(ids::add);
            body.add("ids", ids);
        }
        var request = Request.post(site.at("/json/2/" + call.model() + "/" + call.method()), body.toString())
                .with("Authorization", "bearer " + JsonRpc.secret(settings)).with("X-Odoo-Database", site.database());
        try {
            var response = http.send(call.harmless() ? request.harmless() : request);
            if (!response.good()) throw Errors.of(response);
            return response.text().isBlank() ? JsonNull.INSTANCE : response.json();
        } catch (NetException e) {
            throw Trouble.of(e);
        }
    }

    @Override
    public Call may(String model, String operation) {
        return Call.reads(model, "has_access").with("operation", operation);
    }
}
