package org.callwright.salesforce;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpExchange;

/** Takes requests from the network and sends replies, rightly or with the fault that was ordered. */
record Exchanges(Supplier<Options> options, Faults faults, Site site, Wire wire, Consumer<StandIn.Seen> seen) {

    private static final int GZIP_FROM = 500;
    private static final int PATIENCE = 30_000;
    private static final int GIBIBYTE = 1 << 30;

    void handle(HttpExchange exchange) {
        var status = 0;
        Request request = null;
        try (exchange) {
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) ->
                    headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            request = new Request(exchange.getRequestMethod(), target(exchange), headers, exchange.getRequestBody()
                    .readAllBytes());
            pause(options.get().delayMillis());
            var asked = request;
            var fault = site.ordered(asked) ? faults.next(asked).orElse(null) : null;
            status = fault == null ? whole(exchange, asked, answered(asked)) : faulty(exchange, asked, fault);
        } catch (IOException e) {
            // the client went away, or was sent away
        } finally {
            if (request != null) seen.accept(new StandIn.Seen(request.method(), request.uri().toString(), request.header("host")
                    .orElse(""), status));
        }
    }

    /** What begins with two slashes is a path and no host: Salesforce's own clients send such. */
    private static URI target(HttpExchange exchange) {
        return URI.create(exchange.getRequestURI().toString().replaceFirst("^/+", "/"));
    }

    private Reply answered(Request request) {
        try {
            return site.answer(request);
        } catch (RuntimeException | StackOverflowError e) { // a mistake of the stand-in
            e.printStackTrace();
            return Faults.instead(Fault.of(Fault.Kind.SERVER_ERROR), Reply.nothing(500));
        }
    }

    private int faulty(HttpExchange exchange, Request request, Fault fault) throws IOException {
        if (fault.kind() == Fault.Kind.SLOW && !fault.committed()) pause(fault.numberOr(PATIENCE));
        var reply = fault.needsReply() ? answered(request) : Reply.nothing(200);
        switch (fault.kind()) {
            case RESET -> {
                wire.reset(exchange.getRemoteAddress().getPort());
                return 0;
            }
            case SLOW -> {
                if (fault.committed()) pause(fault.numberOr(PATIENCE));
                return whole(exchange, request, reply);
            }
            case SLOW_BODY -> {
                return slowly(exchange, reply, fault.numberOr(PATIENCE));
            }
            case TRUNCATED -> {
                head(exchange, reply);
                exchange.sendResponseHeaders(reply.status(), Math.max(1, reply.body().length));
                exchange.getResponseBody().write(reply.body(), 0, reply.body().length / 2);
                exchange.getResponseBody().flush();
                return reply.status(); // what is missing ends the connection
            }
            case GIGANTIC -> {
                return gigantic(exchange, fault.numberOr(GIBIBYTE));
            }
            case SESSION_ENDED -> site.endSession(request);
            default -> {}
        }
        return whole(exchange, request, Faults.instead(fault, reply));
    }

    private static void head(HttpExchange exchange, Reply reply) {
        for (Map.Entry<String, String> header : reply.headers().entrySet()) exchange.getResponseHeaders()
                .set(header.getKey(), header.getValue());
    }

    private static int whole(HttpExchange exchange, Request request, Reply reply) throws IOException {
        head(exchange, reply);
        var body = reply.body();
        if (body.length >= GZIP_FROM && request.header("accept-encoding").orElse("").contains("gzip")) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            body = packed(body);
        }
        var none = body.length == 0 || request.method().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), none ? -1 : 0); // in chunks, as Salesforce does
        if (!none) exchange.getResponseBody().write(body);
        return reply.status();
    }

    private static byte[] packed(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(bytes)) {
            packing.write(body);
        }
        return bytes.toByteArray();
    }

    private static int slowly(HttpExchange exchange, Reply reply, long millis) throws IOException {
        head(exchange, reply);
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : 0);
        var end = System.nanoTime() + millis * 1_000_000;
        OutputStream out = exchange.getResponseBody();
        for (var i = 0; i < reply.body().length; i++) {
            out.write(reply.body()[i]);
            out.flush();
            var left = end - System.nanoTime();
            if (left > 0) LockSupport.parkNanos(left / (reply.body().length - i));
        }
        return reply.status();
    }

    private static int gigantic(HttpExchange exchange, long bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        out.write("{\"totalSize\":1,\"done\":true,\"searchRecords\":[],\"records\":[".getBytes(StandardCharsets.US_ASCII));
        var filler = Faults.filler();
        for (var sent = 0L; sent < bytes; sent += filler.length) out.write(filler);
        return 200;
    }

    private static void pause(long millis) {
        var end = System.nanoTime() + millis * 1_000_000;
        for (var left = millis * 1_000_000; left > 0 && !Thread.currentThread()
                .isInterrupted(); left = end - System.nanoTime()) LockSupport.parkNanos(left);
    }
}
