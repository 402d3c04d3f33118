package org.callwright.crm.salesforce.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.callwright.crm.net.Json;
import org.callwright.crm.net.Network;
import org.callwright.model.CallRecord;
import org.callwright.salesforce.Options;
import org.callwright.salesforce.StandIn;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CrmConnector;

import com.google.gson.JsonObject;

/** The stand-in with an app of ours, and what is in it about a call. */
public final class StandInOrg {

    public static final String CLIENT = "callwright";

    /** With a clock that runs ahead, and little patience: nobody waits a quarter of an hour for a limit. */
    public static CrmConnector connector(InstantSource clock) {
        return new SalesforceConnector(Network.plain(), clock, List.of(Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(3)));
    }

    private StandInOrg() {
    }

    public static Options options(Options.CallField field) {
        return Options.DEFAULT.withClient(CLIENT, "http://localhost:47821/callwright/salesforce").with("callField", field);
    }

    /** An org whose people have been in the index for long. */
    public static StandIn indexed(Options options) {
        try {
            var data = Files.createTempFile("org", ".json");
            data.toFile().deleteOnExit();
            Files.delete(data);
            StandIn.start(options, 0, data, null).close();
            return StandIn.start(options, 0, data, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings of somebody who has signed in. */
    public static Settings signedIn(StandIn org, Path workspace, int port, Map<String, String> more) {
        var values = new HashMap<>(more);
        var settings = settings(workspace, port, values);
        keep(settings, port, org.signIn(CLIENT).refreshToken());
        return settings;
    }

    public static Settings settings(Path workspace, int port, Map<String, String> more) {
        var values = new HashMap<>(more);
        values.put("crm.salesforce.url", "http://localhost:" + port);
        values.put("crm.salesforce.client-id", CLIENT);
        return Settings.of("salesforce", workspace, values);
    }

    public static void keep(Settings settings, int port, String refresh) {
        var token = new JsonObject();
        token.addProperty("client", CLIENT);
        token.addProperty("refresh", refresh);
        settings.keep(new Org(URI.create("http://localhost:" + port), CLIENT).secret(), token.toString().toCharArray());
    }

    /** The notes that are there for a call among these tasks, each put together from its parts. */
    public static List<String> notes(List<JsonObject> tasks, CallRecord record) {
        var parts = new HashMap<String, List<JsonObject>>();
        for (var task : tasks) {
            var mark = Json.text(task, "CallObject").flatMap(Mark::read).filter(known -> known.call().equals(record.key()));
            mark.ifPresent(known -> parts.computeIfAbsent(known.part(), part -> new ArrayList<>()).add(task));
        }
        parts.remove(Mark.CALLBACK);
        var notes = new ArrayList<String>();
        for (var main : parts.getOrDefault("", List.of())) {
            var note = new StringBuilder(description(main));
            for (var part = 2; parts.containsKey(String.valueOf(part)); part++) parts.get(String.valueOf(part)).forEach(task -> note.append(description(task)));
            notes.add(note.toString());
        }
        return notes;
    }

    private static String description(JsonObject task) {
        return task.has("Description") ? task.get("Description").getAsString() : "";
    }
}
