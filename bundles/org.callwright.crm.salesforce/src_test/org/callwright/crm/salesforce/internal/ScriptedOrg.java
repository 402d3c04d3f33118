package org.callwright.crm.salesforce.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A server that answers what a test says: the first line of its script whose method and path fit, else 404. */
final class ScriptedOrg implements AutoCloseable {

    /** A request that came. */
    record Asked(String method, String path, String query, String body, Map<String, List<String>> headers) {

        /** Of the query or of a form. */
        String parameter(String name) {
            for (var pair : (query + "&" + body).split("&")) {
                if (pair.startsWith(name + "=")) return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
            return "";
        }

        JsonObject json() {
            return JsonParser.parseString(body).getAsJsonObject();
        }

        String header(String name) {
            return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name)).map(header -> header.getValue().getFirst()).findFirst().orElse("");
        }
    }

    record Said(int status, String type, String body, Map<String, String> headers) {

        static Said json(int status, String body) {
            return new Said(status, "application/json;charset=UTF-8", body, Map.of());
        }

        static Said of(String body) {
            return json(200, body);
        }

        static Said error(int status, String code, String message) {
            return json(status, "[{\"message\":\"" + message + "\",\"errorCode\":\"" + code + "\"}]");
        }

        Said with(String header, String value) {
            var more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Said(status, type, body, more);
        }
    }

    interface Answer {
        Said to(Asked asked) throws Exception;
    }

    private record Line(String method, String path, Answer answer) {}

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger tokens = new AtomicInteger();
    private final List<Line> script = new ArrayList<>(); // guarded by itself; newest first
    private final HttpServer server;

    ScriptedOrg() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** A whole org in which nobody is and everything works. */
    static ScriptedOrg working() {
        var org = new ScriptedOrg();
        org.on("GET", "/services/data/", Said.of("[{\"version\":\"59.0\"},{\"version\":\"70.0\"}]"));
        org.on("GET", "/services/data/v68.0/sobjects/Contact/describe", Said.of(described("Contact", "Name", "Phone", "Email", "DoNotCall", "LastName", "FirstName", "Title")));
        org.on("GET", "/services/data/v68.0/sobjects/Task/describe", Said.of(described("Task", "Subject", "Description", "Status", "ActivityDate", "CallType",
                "CallDisposition", "CallObject", "CallDurationInSeconds", "WhoId", "WhatId", "TaskSubtype", "IsClosed")));
        org.on("GET", "/services/oauth2/userinfo", Said.of("{\"preferred_username\":\"ada@example.com\"}"));
        org.on("POST", "/services/oauth2/token", asked -> org.token());
        org.on("GET", "/services/data/v68.0/limits", Said.of("{\"DailyApiRequests\":{\"Max\":1000,\"Remaining\":900}}"));
        org.on("GET", "/services/data/v68.0/query", Said.of("{\"totalSize\":0,\"done\":true,\"records\":[]}"));
        org.on("GET", "/services/data/v68.0/search", Said.of("{\"searchRecords\":[]}"));
        org.on("POST", "/services/data/v68.0/parameterizedSearch", Said.of("{\"searchRecords\":[]}"));
        return org;
    }

    Said token() {
        var number = tokens.incrementAndGet();
        return Said.of("{\"access_token\":\"access" + number + "\",\"refresh_token\":\"refresh" + number + "\",\"instance_url\":\"" + url() + "\",\"issued_at\":\"1\"}");
    }

    static String described(String object, String... fields) {
        var all = new StringBuilder("{\"name\":\"" + object + "\",\"createable\":true,\"fields\":[{\"name\":\"Id\",\"type\":\"id\",\"label\":\"Id\"}");
        for (var field : fields) {
            all.append(",{\"name\":\"" + field + "\",\"label\":\"" + field + "\",\"type\":\"" + (field.endsWith("DoNotCall") ? "boolean" : "string") + "\",\"length\":" + (field.equals("Description") ? 32_000 : 255)
                    + ",\"createable\":true,\"updateable\":true,\"nillable\":true,\"filterable\":true}");
        }
        return all.append("]}").toString();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    void on(String method, String path, Said said) {
        on(method, path, asked -> said);
    }

    /** Waits for what another thread does. */
    static void until(BooleanSupplier condition) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("not in time");
            Thread.onSpinWait();
        }
    }

    /** In place of what was said about it before. */
    void on(String method, String path, Answer answer) {
        synchronized (script) {
            script.addFirst(new Line(method, path, answer));
        }
    }

    long count(String method, String path) {
        return asked.stream().filter(one -> one.method().equals(method) && one.path().startsWith(path)).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var one = new Asked(exchange.getRequestMethod(), uri.getPath(), uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), Map.copyOf(exchange.getRequestHeaders()));
        asked.add(one);
        try (exchange) {
            var said = answer(one);
            exchange.getResponseHeaders().set("Content-Type", said.type());
            said.headers().forEach(exchange.getResponseHeaders()::set);
            var bytes = said.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (Exception e) { // the connection breaks off
            System.getLogger(ScriptedOrg.class.getName()).log(System.Logger.Level.DEBUG, "no answer", e);
        }
    }

    private Said answer(Asked one) throws Exception {
        Answer answer = asked -> Said.error(404, "NOT_FOUND", "The requested resource does not exist");
        synchronized (script) {
            for (var line : script) {
                if (!line.method().equals(one.method()) || !line.path().equals(one.path())) continue;
                answer = line.answer();
                break;
            }
        }
        return answer.to(one);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
