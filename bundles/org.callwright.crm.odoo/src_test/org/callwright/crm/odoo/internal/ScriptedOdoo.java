package org.callwright.crm.odoo.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import org.callwright.spi.Settings;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A server that answers as a test says; each connection takes one request. */
final class ScriptedOdoo implements AutoCloseable {

    /** @param path as it was asked for; {@code header} in lower case */
    record Asked(String path, Map<String, String> header, JsonObject body) {

        /** Model and method, of either protocol; of JSON-RPC's other services service and method. */
        String what() {
            if (path.startsWith("/json/2/")) return path.substring("/json/2/".length()).replace('/', '.');
            if (!body.has("params")) return path;
            var params = body.getAsJsonObject("params");
            var args = params.getAsJsonArray("args");
            return params.get("service").getAsString().equals("object") ? args.get(3).getAsString() + "." + args.get(4).getAsString()
                    : params.get("service").getAsString() + "." + params.get("method").getAsString();
        }
    }

    private final ServerSocket listening;
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** @param answers the whole answer, from its status line on */
    ScriptedOdoo(Function<Asked, String> answers) throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try {
                    var socket = listening.accept();
                    Thread.ofVirtual().start(() -> serve(socket, answers));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private void serve(Socket socket, Function<Asked, String> answers) {
        try (socket) {
            var request = read(socket.getInputStream());
            asked.add(request);
            socket.getOutputStream().write(answers.apply(request).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // whoever asked has gone, as some tests want it
        }
    }

    private static Asked read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            var next = in.read();
            if (next < 0) throw new IOException("gone");
            head.write(next);
        }
        var lines = head.toString(StandardCharsets.US_ASCII).split("\r\n");
        var header = new HashMap<String, String>();
        for (var line : lines) {
            var colon = line.indexOf(':');
            if (colon > 0) header.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        var body = in.readNBytes(Integer.parseInt(header.getOrDefault("content-length", "0")));
        var json = body.length == 0 ? new JsonObject() : JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject();
        return new Asked(lines[0].split(" ")[1], header, json);
    }

    static String answer(int status, String type, String body) {
        return "HTTP/1.1 " + status + " As Scripted\r\nContent-Type: " + type + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\nConnection: close\r\n\r\n" + body;
    }

    static String json(String body) {
        return answer(200, "application/json", body);
    }

    static String result(String result) {
        return json("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}");
    }

    static String error(String name, String message) {
        return json("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":200,\"message\":\"Odoo Server Error\",\"data\":{\"name\":\"" + name + "\",\"message\":\""
                + message + "\",\"debug\":\"Traceback\"}}}");
    }

    /** What an Odoo without surprises says to whoever opens it. */
    static String usual(String what) {
        return switch (what) {
            case "common.version" -> "{\"server_serie\":\"17.0\"}";
            case "common.authenticate" -> "7";
            case "res.users.context_get" -> "{\"lang\":\"en_US\",\"tz\":\"UTC\",\"uid\":7}";
            case "res.users.search_read" -> "[{\"id\":7,\"name\":\"Agent\",\"lang\":\"en_US\"}]";
            case "res.partner.fields_get" -> "{\"name\":{\"type\":\"char\",\"string\":\"Name\"},\"phone\":{\"type\":\"char\",\"string\":\"Phone\"},"
                    + "\"email\":{\"type\":\"char\",\"string\":\"Email\"},\"phone_sanitized\":{\"type\":\"char\",\"string\":\"Sanitized\"},"
                    + "\"comment\":{\"type\":\"html\",\"string\":\"Notes\"},\"lang\":{\"type\":\"selection\",\"string\":\"Language\","
                    + "\"selection\":[[\"en_US\",\"English\"]]},\"vip\":{\"type\":\"boolean\",\"string\":\"VIP\"}}";
            default -> what.endsWith("check_access_rights") || what.endsWith("has_access") ? String.valueOf(!what.startsWith("crm.lead")) : "[]";
        };
    }

    Settings settings(Map<String, String> more) {
        var values = new HashMap<>(Map.of("crm.odoo.url", "http://127.0.0.1:" + listening.getLocalPort() + "/", "crm.odoo.database", "crm",
                "crm.odoo.user", "agent", "crm.odoo.password", "secret-password", "net.proxy", "none"));
        values.putAll(more);
        return Settings.of("odoo", Path.of("."), values);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
