package org.callwright.crm.odoo.internal;

import java.util.Arrays;
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
import com.google.gson.JsonPrimitive;

/**
 * JSON-RPC as Odoo 8 to 21 speak it. There is no session: every call carries the user's number and password, so nothing
 * expires; the status is always 200, and a wrong password at the sign-in is the answer {@code false}.
 */
final class JsonRpc implements Rpc {

    private static final int NEVER = 0;

    private final Http http;
    private final Site site;
    private final Settings settings;
    private final AtomicLong user = new AtomicLong(NEVER);
    private final AtomicLong numbers = new AtomicLong();

    JsonRpc(Http http, Site site, Settings settings) {
        this.http = http;
        this.site = site;
        this.settings = settings;
    }

    @Override
    public String version() throws Trouble, InterruptedException {
        var about = ask("common", "version", new JsonArray(), true);
        return about instanceof JsonObject object ? Json.text(object, "server_serie").or(() -> Json.text(object, "server_version")).orElse("") : "";
    }

    @Override
    public long user() throws Trouble, InterruptedException {
        var known = user.get();
        if (known != NEVER) return known;
        var args = new JsonArray();
        args.add(site.database());
        args.add(site.user());
        args.add(secret(settings));
        args.add(new JsonObject());
        var answer = ask("common", "authenticate", args, true);
        if (!(answer instanceof JsonPrimitive number) || !number.isNumber()) {
            throw new Trouble(Trouble.Kind.SIGNED_OUT, "Odoo does not accept this user with this password or API key.");
        }
        user.set(number.getAsLong());
        return user.get();
    }

    /** What is to be sent as password; it is fetched each time, so that a new one counts at once. */
    static String secret(Settings settings) throws Trouble {
        var secret = settings.secret("crm.odoo.password");
        try {
            if (secret.length == 0) throw new Trouble(Trouble.Kind.SIGNED_OUT, "The password or API key for Odoo is missing in the settings.");
            return new String(secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    @Override
    public JsonElement call(Call call) throws Trouble, InterruptedException {
        var args = new JsonArray();
        args.add(site.database());
        args.add(user());
        args.add(secret(settings));
        args.add(call.model());
        args.add(call.method());
        var named = call.named().deepCopy();
        var positional = new JsonArray();
        if (!call.ids().isEmpty()) {
            var ids = new JsonArray();
            call.ids().forEach(ids::add);
            positional.add(ids);
        }
        if (named.has("vals_list")) positional.add(named.remove("vals_list")); // create() looks at its first argument by place
        args.add(positional);
        args.add(named);
        return ask("object", "execute_kw", args, call.harmless());
    }

    @Override
    public Call may(String model, String operation) {
        return Call.reads(model, "check_access_rights").with("operation", operation).with("raise_exception", false);
    }

    private JsonElement ask(String service, String method, JsonArray args, boolean harmless) throws Trouble, InterruptedException {
        var params = new JsonObject();
        params.addProperty("service", service);
        params.addProperty("method", method);
        params.add("args", args);
        var question = new JsonObject();
        question.addProperty("jsonrpc", "2.0");
        question.addProperty("method", "call");
        question.addProperty("id", numbers.incrementAndGet());
        question.add("params", params);
        var request = Request.post(site.at("/jsonrpc"), question.toString());
        try {
            var response = http.send(harmless ? request.harmless() : request);
            if (!response.good()) throw Errors.of(response);
            if (!(response.json() instanceof JsonObject answer) || !answer.has("jsonrpc")) {
                throw NetException.unreadable("The server " + response.host() + " answered with something that does not come from Odoo.", null);
            }
            if (answer.get("error") instanceof JsonObject error) throw Errors.of(error);
            return answer.has("result") ? answer.get("result") : JsonNull.INSTANCE;
        } catch (NetException e) {
            throw Trouble.of(e);
        }
    }
}
