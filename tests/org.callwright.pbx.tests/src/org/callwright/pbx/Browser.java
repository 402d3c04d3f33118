package org.callwright.pbx;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.opentest4j.TestAbortedException;

/**
 * A real Chromium without a window, driven over its DevTools protocol: only what a person could do in it, and no permission
 * that its user would have to give. A frame of another site is a process of its own there, and so a session of its own here.
 */
final class Browser implements AutoCloseable {

    private static final int NO_ARCHIVE = 3;
    private static final String LISTENING = "DevTools listening on ";

    /** A page or frame to which the browser has attached us. */
    private record Session(String id, String type, String target) {}

    private final Running process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private int last; // guarded by this

    private Browser(Path profile) {
        var address = new CompletableFuture<String>();
        process = new Running(List.of("/bin/sh", "-c", "exec \"$0\" \"$@\" 2>&1", program().toString(), "--headless", "--no-sandbox", "--disable-gpu",
                "--disable-dev-shm-usage", "--site-per-process", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--remote-debugging-port=0",
                "--user-data-dir=" + profile, "about:blank"), Map.of(), line -> {
                    if (line.startsWith(LISTENING)) address.complete(line.substring(LISTENING.length()).strip());
                });
        socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create(within(address, "the browser listens")), new Listener()).join();
    }

    /** Skips the test, and says so, where there is no archive to fetch a browser from; in CI it fails instead. */
    static Browser start(String name) {
        try {
            Running.of(Map.of(), Rig.script("get-chromium.sh"), root().toString());
        } catch (Running.Failed e) {
            if (e.code() != NO_ARCHIVE || System.getenv("CI") != null) throw e;
            var why = "NOT TESTED in a real browser, because none could be fetched: " + e.getMessage();
            System.err.println(why);
            throw new TestAbortedException(why);
        }
        return new Browser(Scratch.fresh(name));
    }

    private static Path root() {
        return Rig.root().resolveSibling("chromium");
    }

    private static Path program() {
        return root().resolve("bin/chromium");
    }

    /** Opens an address in a page of its own. */
    Page open(String address) {
        var page = new JsonObject();
        page.addProperty("url", "about:blank");
        var target = ask("", "Target.createTarget", page).get("targetId").getAsString();
        var attach = new JsonObject();
        attach.addProperty("targetId", target);
        attach.addProperty("flatten", true);
        var session = ask("", "Target.attachToTarget", attach).get("sessionId").getAsString();
        var frames = new JsonObject();
        frames.addProperty("autoAttach", true);
        frames.addProperty("waitForDebuggerOnStart", false);
        frames.addProperty("flatten", true);
        ask(session, "Target.setAutoAttach", frames);
        var to = new JsonObject();
        to.addProperty("url", address);
        ask(session, "Page.navigate", to);
        return new Page(session);
    }

    /** A page with the frames of other sites in it. */
    final class Page {

        private final String session;

        private Page(String session) {
            this.session = session;
        }

        /** Puts it out of sight, as a tab is that is not the chosen one, or into sight again: here each page has a window of its own. */
        void seen(boolean wanted) {
            var window = new JsonObject();
            window.add("windowId", ask(session, "Browser.getWindowForTarget", new JsonObject()).get("windowId"));
            var bounds = new JsonObject();
            bounds.addProperty("windowState", wanted ? "normal" : "minimized");
            window.add("bounds", bounds);
            ask("", "Browser.setWindowBounds", window);
            await("it is " + (wanted ? "in" : "out of") + " sight", "document.hidden", String.valueOf(!wanted));
        }

        /** What an expression, which may be a promise, comes to in the page: its text. */
        String eval(String expression) {
            return Browser.this.eval(session, expression);
        }

        /** The same in the frame of another site that came last; empty until there is one. */
        Optional<String> frame(String expression) {
            var frames = new ArrayList<>(sessions.stream().filter(it -> it.type().equals("iframe")).toList());
            return frames.isEmpty() ? Optional.empty() : Optional.of(Browser.this.eval(frames.getLast().id(), expression));
        }

        /** Waits until an expression in the frame is as it should be. */
        String awaitFrame(String what, String expression, String pattern) {
            return Await.until(what, () -> frame(expression).filter(text -> text.matches(pattern)),
                    () -> "it is " + frame(expression) + " in the page " + eval("document.title"));
        }

        String await(String what, String expression, String pattern) {
            return Await.until(what, () -> Optional.of(eval(expression)).filter(text -> text.matches(pattern)), () -> "it is " + eval(expression));
        }
    }

    private String eval(String session, String expression) {
        var what = new JsonObject();
        what.addProperty("expression", "Promise.resolve(" + expression + ").then(String, (e) => 'failed: ' + e)");
        what.addProperty("awaitPromise", true);
        what.addProperty("userGesture", true);
        var answer = ask(session, "Runtime.evaluate", what);
        var result = answer.has("result") ? answer.getAsJsonObject("result") : new JsonObject();
        return result.has("value") ? result.get("value").getAsString() : String.valueOf(answer);
    }

    private JsonObject ask(String session, String method, JsonObject parameters) {
        var message = new JsonObject();
        var answer = new CompletableFuture<JsonObject>();
        synchronized (this) {
            message.addProperty("id", ++last);
            message.addProperty("method", method);
            if (!session.isEmpty()) message.addProperty("sessionId", session);
            message.add("params", parameters);
            asked.put(last, answer);
            socket.sendText(message.toString(), true).join();
        }
        return within(answer, method + " is answered");
    }

    private <T> T within(CompletableFuture<T> future, String what) {
        try {
            return future.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("It did not come true that " + what + "; the browser said: " + process.said(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
            text.append(part);
            if (whole) {
                heard(JsonParser.parseString(text.toString()).getAsJsonObject());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void heard(JsonObject message) {
        if (message.has("id")) {
            var waiting = asked.remove(message.get("id").getAsInt());
            if (waiting != null) waiting.complete(message.has("result") ? message.getAsJsonObject("result") : message);
            return;
        }
        var about = message.getAsJsonObject("params");
        switch (message.get("method").getAsString()) {
            case "Target.attachedToTarget" -> {
                var target = about.getAsJsonObject("targetInfo");
                sessions.add(new Session(about.get("sessionId").getAsString(), target.get("type").getAsString(), target.get("targetId").getAsString()));
            }
            case "Target.detachedFromTarget" -> sessions.removeIf(session -> session.id().equals(about.get("sessionId").getAsString()));
            default -> { }
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.close();
    }
}
