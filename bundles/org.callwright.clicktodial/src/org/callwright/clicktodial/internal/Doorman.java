package org.callwright.clicktodial.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/**
 * Answers each request to the server for the page. The only thing that can be asked of the desk is to be asked: there is one
 * verb, the dial request; all else is pairing and the state of the desk.
 */
final class Doorman implements HttpHandler {

    /** In bytes, of any request. */
    static final int LARGEST = 8192;

    private static final Logger LOG = System.getLogger(Doorman.class.getName());

    private final Gate gate;
    private final Page page;
    private final Browsers browsers;
    private final Bridge.Desk desk;
    private final Pairing pairing;
    private final Streams streams;
    private final Pace files;
    private final Pace requests;
    private final Pace dials;
    private final Pace pairings;

    Doorman(Gate gate, Page page, Browsers browsers, Bridge.Desk desk, InstantSource clock) {
        this.gate = gate;
        this.page = page;
        this.browsers = browsers;
        this.desk = desk;
        this.pairing = new Pairing(clock);
        this.streams = new Streams(desk.state());
        this.files = new Pace(300, Duration.ofSeconds(30), clock);
        this.requests = new Pace(300, Duration.ofSeconds(30), clock);
        this.dials = new Pace(10, Duration.ofSeconds(20), clock);
        this.pairings = new Pace(5, Duration.ofMinutes(10), clock);
    }

    Pairing pairing() {
        return pairing;
    }

    Streams streams() {
        return streams;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            page.protect(exchange.getResponseHeaders());
            var target = exchange.getRequestURI().toString();
            var refused = gate.refuses(exchange.getRequestMethod(), target, exchange.getRequestHeaders());
            if (refused.isPresent()) nothing(exchange, refused.get());
            else if (!(Gate.ours(exchange.getRequestURI().getPath()) ? requests : files).takes()) nothing(exchange, 429);
            else answer(exchange, exchange.getRequestURI().getPath());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a request of a page could not be answered", e);
        }
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        switch (path) {
            case "/cti/" -> send(exchange, 200, "text/html; charset=utf-8", page.html(query(exchange, "sfdcIframeOrigin"),
                    query(exchange, "mode").filter("classic"::equalsIgnoreCase).isPresent()));
            case "/cti/page.js" -> send(exchange, 200, "text/javascript; charset=utf-8", Page.resource("page.js"));
            case "/cti/page.css" -> send(exchange, 200, "text/css; charset=utf-8", Page.resource("page.css"));
            case "/cti/callcenter.xml" -> {
                exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"callwright-call-center.xml\"");
                send(exchange, 200, "application/xml", page.callCentre());
            }
            case "/cti/events" -> events(exchange);
            default -> post(exchange, path);
        }
    }

    private void post(HttpExchange exchange, String path) throws IOException {
        var body = exchange.getRequestBody().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            nothing(exchange, 413);
            return;
        }
        var text = new String(body, StandardCharsets.UTF_8);
        switch (path) {
            case "/cti/hello" -> json(exchange, 200, with("paired", paired(exchange)));
            case "/cti/pair" -> pair(exchange);
            case "/cti/paired" -> fetch(exchange, text);
            default -> dial(exchange, text);
        }
    }

    private void events(HttpExchange exchange) throws IOException {
        if (!paired(exchange)) nothing(exchange, 401);
        else {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            streams.serve(exchange.getResponseBody());
        }
    }

    private void pair(HttpExchange exchange) throws IOException {
        if (!pairings.takes()) {
            nothing(exchange, 429);
            return;
        }
        var offer = pairing.begin();
        desk.pairing(Pairing.STANDS);
        var answer = new JsonObject();
        answer.addProperty("digits", offer.digits());
        answer.addProperty("ticket", offer.ticket());
        answer.addProperty("seconds", Pairing.STANDS.toSeconds());
        json(exchange, 200, answer);
    }

    /** The page fetches its cookie once the agent has typed the digits; the page itself cannot read it. */
    private void fetch(HttpExchange exchange, String body) throws IOException {
        var agreed = pairing.ask(ticket(body));
        if (agreed.isEmpty()) nothing(exchange, 410);
        else if (!agreed.get()) json(exchange, 202, new JsonObject());
        else {
            exchange.getResponseHeaders().add("Set-Cookie", browsers.cookie() + "=" + browsers.add() + "; Path=/cti/; Max-Age=" + Browsers.LIFE.toSeconds()
                    + "; HttpOnly; Secure; SameSite=None; Partitioned");
            desk.paired();
            json(exchange, 200, with("paired", true));
        }
    }

    private static String ticket(String body) {
        try {
            var ticket = JsonParser.parseString(body).getAsJsonObject().get("ticket");
            return ticket == null ? "" : ticket.getAsString();
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | StackOverflowError e) {
            return "";
        }
    }

    private void dial(HttpExchange exchange, String body) throws IOException {
        if (!paired(exchange)) nothing(exchange, 401);
        else if (!streams.listens(Gate.only(exchange.getRequestHeaders(), "X-Callwright-Nonce"))) nothing(exchange, 403);
        else if (!dials.takes()) nothing(exchange, 429);
        else {
            var answer = new JsonObject();
            var outcome = Clicked.read(body).map(desk::dial).orElse(Outcome.NO_NUMBER);
            switch (outcome) {
                case Outcome.Asked a -> answer.addProperty("state", "asked");
                case Outcome.Dialled d -> answer.addProperty("state", "dialled");
                case Outcome.Refused(var code, var sentence) -> {
                    answer.addProperty("error", sentence);
                    answer.addProperty("code", code);
                }
            }
            json(exchange, outcome instanceof Outcome.Refused ? 409 : 200, answer);
        }
    }

    private boolean paired(HttpExchange exchange) {
        return Arrays.stream(Gate.only(exchange.getRequestHeaders(), "Cookie").split(";\\s*")).map(cookie -> cookie.split("=", 2))
                .filter(cookie -> cookie.length == 2 && cookie[0].equals(browsers.cookie())).map(cookie -> cookie[1]).anyMatch(browsers::knows);
    }

    /** A part of the query, whatever case its name is written in. */
    private static Optional<String> query(HttpExchange exchange, String name) {
        var raw = exchange.getRequestURI().getRawQuery();
        try {
            return raw == null ? Optional.empty() : Arrays.stream(raw.split("&")).map(pair -> pair.split("=", 2))
                    .filter(pair -> pair.length == 2 && pair[0].equalsIgnoreCase(name)).map(pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)).findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static JsonObject with(String name, boolean value) {
        var object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }

    private static void json(HttpExchange exchange, int status, JsonObject answer) throws IOException {
        send(exchange, status, "application/json", answer.toString());
    }

    private static void nothing(HttpExchange exchange, int status) throws IOException {
        send(exchange, status, "text/plain; charset=utf-8", "");
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
    }
}
