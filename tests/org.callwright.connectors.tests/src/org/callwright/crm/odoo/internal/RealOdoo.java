package org.callwright.crm.odoo.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.callwright.crm.net.Network;
import org.callwright.model.CallRecord;
import org.callwright.pbx.OdooServer;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CrmConnector;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What is in a real Odoo, asked without the connector. */
public final class RealOdoo {

    /** An agent with the rights that the documentation asks for, and one who may only look. */
    public static final String AGENT = "agent";
    static final String ONLOOKER = "onlooker";

    private static final int ADMIN = 2;
    private static final Pattern TEXT = Pattern.compile("<p class=\"callwright-note\">(.*)</p>", Pattern.DOTALL);

    private static OdooServer furnished; // guarded by the class

    private RealOdoo() {
    }

    public static CrmConnector connector() {
        return new OdooConnector(Network.plain());
    }

    /** With the two agents; made when it is first asked for. */
    public static synchronized OdooServer server() {
        if (furnished != null) return furnished;
        var server = OdooServer.shared();
        user(server, AGENT, List.of("base.group_user", "base.group_partner_manager", "sales_team.group_sale_salesman_all_leads"));
        user(server, ONLOOKER, List.of("base.group_user"));
        furnished = server;
        return server;
    }

    private static void user(OdooServer server, String name, List<String> groups) {
        var ids = groups.stream().map(group -> {
            var parts = group.split("\\.");
            return search(server, "ir.model.data", "[[\"module\",\"=\",\"" + parts[0] + "\"],[\"name\",\"=\",\"" + parts[1] + "\"]]", "res_id").getFirst()
                    .get("res_id").getAsString();
        }).toList();
        call(server, "res.users", "create", "[{\"name\":\"Agent " + name + "\",\"login\":\"" + name + "\",\"password\":\"" + name
                + "\",\"groups_id\":[[6,0,[" + String.join(",", ids) + "]]]}]", "{}");
    }

    public static Settings settings(int port, Path workspace, Map<String, String> more) {
        var values = new HashMap<>(Map.of("crm.odoo.url", "http://127.0.0.1:" + port, "crm.odoo.database", OdooServer.DATABASE, "crm.odoo.user", AGENT,
                "crm.odoo.password", AGENT));
        values.putAll(more);
        return Settings.of("odoo", workspace, values);
    }

    /** What Odoo answers; an error of its own is one of the test. */
    public static JsonElement call(OdooServer server, String model, String method, String args, String named) {
        var answer = JsonParser.parseString(server.ask("{\"jsonrpc\":\"2.0\",\"method\":\"call\",\"params\":{\"service\":\"object\",\"method\":\"execute_kw\","
                + "\"args\":[\"" + OdooServer.DATABASE + "\"," + ADMIN + ",\"admin\",\"" + model + "\",\"" + method + "\"," + args + "," + named + "]}}")).getAsJsonObject();
        if (answer.has("error")) throw new AssertionError(answer.get("error").toString());
        return answer.has("result") ? answer.get("result") : JsonNull.INSTANCE;
    }

    public static List<JsonObject> search(OdooServer server, String model, String domain, String... fields) {
        var names = new JsonArray();
        for (var field : fields) names.add(field);
        var all = new ArrayList<JsonObject>();
        call(server, model, "search_read", "[" + domain + "]", "{\"fields\":" + names + ",\"context\":{\"active_test\":false}}").getAsJsonArray()
                .forEach(one -> all.add(one.getAsJsonObject()));
        return all;
    }

    public static long create(OdooServer server, String model, String values) {
        return call(server, model, "create", "[" + values + "]", "{}").getAsLong();
    }

    /** The notes that are there about a call, read from their HTML in a way of its own. */
    public static List<String> notes(OdooServer server, CallRecord record) {
        return search(server, "mail.message", "[[\"message_id\",\"like\",\"" + record.key() + "\"]]", "body").stream().map(message -> {
            var text = TEXT.matcher(message.get("body").getAsString());
            if (!text.find()) throw new AssertionError("a note without a text");
            return text.group(1).replaceAll("</?span[^>]*>", "").replace("<br>", "\n").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
                    .replace("&#39;", "'").replace("&#13;", "\r").replace("&amp;", "&");
        }).toList();
    }
}
