package org.callwright.salesforce;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The stand-in in a process of its own, which can be killed and started again on the same port with what it had stored. It
 * runs on the class path of who starts it. Not for several threads.
 */
public final class StandInProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Options options;
    private final Path data;
    private final Thread killer = Thread.ofPlatform()
            .unstarted(this::kill); // a test run that is broken off leaves nothing behind
    private volatile Process process;
    private URI url;

    /** @param data the file that holds what is stored; made where it is missing */
    public StandInProcess(Options options, Path data) {
        this.options = options;
        this.data = data;
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /** Starts it and waits until it answers; on the port that it had, where it ran before. */
    public StandInProcess start() {
        try {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var builder = new ProcessBuilder(new ArrayList<>(List.of(java, "-Xmx256m", "-cp",
                    System.getProperty("java.class.path"), Main.class.getName(),
                "--port", String.valueOf(url == null ? 0 : url.getPort()), "--data", data.toString(), "--options",
                        Reply.GSON.toJson(options))));
            process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            var line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
            if (line == null) throw new IllegalStateException("the stand-in did not start");
            url = URI.create(line);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return url;
    }

    /** What a power failure would do to it; what was answered before stays. */
    public void kill() {
        if (process == null) return;
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void fault(Fault fault) {
        ask("POST", "faults", Reply.GSON.toJson(fault));
    }

    /** Changes one option; those that it was started with are back after the next start. */
    public void change(String option, Object value) {
        var changes = new JsonObject();
        changes.add(option, Reply.GSON.toJsonTree(value));
        ask("POST", "options", changes.toString());
    }

    /** All records of an object as they are stored, oldest first. */
    public List<JsonObject> records(String object) {
        return objects(ask("GET", "records?object=" + object, null));
    }

    /** The tasks that carry that key, in the field of ours or as the call object. */
    public List<JsonObject> tasks(String key) {
        return objects(ask("GET", "tasks?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8), null));
    }

    /** Signs an application in without a browser. */
    public StandIn.Signed signIn(String client) {
        return Reply.GSON.fromJson(ask("POST", "sign-in?client=" + client, ""), StandIn.Signed.class);
    }

    private static List<JsonObject> objects(JsonElement all) {
        var list = new ArrayList<JsonObject>();
        all.getAsJsonArray().forEach(one -> list.add(one.getAsJsonObject()));
        return list;
    }

    private JsonElement ask(String method, String what, String body) {
        var request = HttpRequest.newBuilder(url.resolve(Admin.PATH + what))
            .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                    .build();
        try {
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) throw new IllegalStateException(what + ": " + response.body());
            return response.body().isEmpty() ? null : JsonParser.parseString(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(killer);
    }
}
