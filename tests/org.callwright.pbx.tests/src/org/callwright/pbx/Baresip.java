package org.callwright.pbx;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * A telephone of another make: speaks a tone of its own into every call and records what it hears. It is told what to do,
 * and tells what happens, over its control port (JSON in netstrings).
 */
public final class Baresip implements AutoCloseable {

    private final String name;
    private final int port;
    private final Path home;
    private final Running process;
    private final Socket control;
    private final List<JsonObject> events = new ArrayList<>(); // guarded by itself

    /**
     * @param account an address with parameters, as baresip's accounts file has it
     * @param bind    address and port for SIP
     */
    private Baresip(String name, String account, String address, int port, double hertz) {
        this.name = name;
        this.port = port;
        home = Scratch.fresh("baresip-" + name);
        var ctrl = Ports.free(address);
        var rtp = Ports.free(address, 20);
        var root = Rig.root();
        Await.io(() -> {
            Files.createDirectories(home.resolve("recorded"));
            Files.writeString(home.resolve("accounts"), account + "\n");
            Files.writeString(home.resolve("contacts"), "");
            Tone.write(home.resolve("tone.wav"), 120, hertz);
            return Files.writeString(home.resolve("config"), """
                    sip_listen %1$s:%2$d
                    net_interface %1$s
                    rtp_ports %3$d-%4$d
                    rtp_stats no
                    audio_source aufile,%5$s/tone.wav
                    audio_player aubridge,nowhere
                    audio_alert aubridge,nowhere
                    ausrc_srate 8000
                    auplay_srate 8000
                    ausrc_channels 1
                    auplay_channels 1
                    audio_buffer 20-160
                    call_local_timeout 60
                    call_max_calls 4
                    ctrl_tcp_listen %1$s:%6$d
                    snd_path %5$s/recorded
                    module_path %7$s/usr/lib/baresip/modules
                    module g711.so
                    module aufile.so
                    module aubridge.so
                    module sndfile.so
                    module uuid.so
                    module_tmp account.so
                    module_app menu.so
                    module_app ctrl_tcp.so
                    """.formatted(address, port, rtp, rtp + 19, home, ctrl, root));
        });
        process = new Running(List.of(Rig.script("leash.sh"), root + "/bin/in-root", "usr/bin/baresip", "-f", home.toString()), Map.of(), line -> {});
        control = Await.until(name + " has started", () -> {
            if (!process.alive()) throw new AssertionError("baresip ended at its start: " + process.said());
            try {
                return Optional.of(new Socket(address, ctrl));
            } catch (IOException e) {
                return Optional.empty();
            }
        }, process::said);
        Thread.ofPlatform().daemon().start(this::read);
    }

    /** An agent's telephone, registered when this returns. */
    static Baresip agent(Pbx pbx, String extension, double hertz) {
        var account = "<sip:%s@%s;transport=udp>;auth_user=%s;auth_pass=pw%s;regint=60;audio_codecs=PCMA/8000/1;answermode=manual"
                .formatted(extension, pbx.address(), extension, extension);
        var address = "127.0.0." + (10 + Integer.parseInt(extension.substring(2)));
        var phone = new Baresip(extension, account, address, Ports.free(address), hertz);
        pbx.awaitRegistered(extension);
        return phone;
    }

    /** Somebody out in the public network, with that number. */
    public static Baresip customer(Pbx pbx, String number, double hertz) {
        var account = "<sip:%s@%s;transport=udp>;regint=0;audio_codecs=PCMA/8000/1;answermode=manual".formatted(number, Pbx.PSTN);
        return new Baresip("customer", account, Pbx.PSTN, pbx.pstnPort(), hertz);
    }

    /** Answers everybody at once. */
    static Baresip answering(String address) {
        return new Baresip("answering", "<sip:bench@" + address + ";transport=udp>;regint=0;audio_codecs=PCMA/8000/1;answermode=auto", address,
                Ports.free(address), 500);
    }

    int port() {
        return port;
    }

    private void read() {
        try {
            var in = new BufferedInputStream(control.getInputStream());
            for (var text = netstring(in); text != null; text = netstring(in)) {
                synchronized (events) {
                    events.add(JsonParser.parseString(text).getAsJsonObject());
                }
            }
        } catch (IOException e) {
            // it has ended
        }
    }

    private static String netstring(InputStream in) throws IOException {
        var length = 0;
        for (var c = in.read(); c != ':'; c = in.read()) {
            if (c < 0) return null;
            if (Character.isDigit(c)) length = 10 * length + c - '0';
        }
        var text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        in.read(); // a comma
        return text;
    }

    /** Returns when it has been carried out. */
    private void command(String command, String parameters) {
        var from = mark();
        var token = "c" + from;
        var json = new JsonObject();
        json.addProperty("token", token);
        json.addProperty("command", command);
        json.addProperty("params", parameters);
        var bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        Await.io(() -> {
            var out = control.getOutputStream();
            out.write((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            out.write(bytes);
            out.write(',');
            out.flush();
            return null;
        });
        Await.until(name + " has done " + command, () -> {
            synchronized (events) {
                return events.subList(from, events.size()).stream().anyMatch(e -> e.has("token") && e.get("token").getAsString().equals(token));
            }
        });
    }

    public void dial(String address) {
        command("dial", address);
    }

    void answer() {
        command("accept", "");
    }

    void hangUp() {
        command("hangup", "");
    }

    /** Ends what there is, if there is anything. */
    public void hangUpAll() {
        command("hangupall", "dir=all");
    }

    /** How many things have happened so far; waiting for the next is from there on. */
    int mark() {
        synchronized (events) {
            return events.size();
        }
    }

    JsonObject await(String type, int from) {
        return Await.until(name + " sees " + type, () -> {
            synchronized (events) {
                return events.subList(from, events.size()).stream().filter(e -> e.has("type") && e.get("type").getAsString().equals(type)).findFirst();
            }
        }, () -> {
            synchronized (events) {
                return "since then: " + events.subList(from, events.size()) + "\n" + process.said();
            }
        });
    }

    JsonObject ringing(int from) {
        return await("CALL_INCOMING", from);
    }

    void talking(int from) {
        await("CALL_ESTABLISHED", from);
    }

    void over(int from) {
        await("CALL_CLOSED", from);
    }

    /** The tones that were pressed at the other end, in order. */
    String digits(int from) {
        var digits = new StringBuilder();
        synchronized (events) {
            for (var event : events.subList(from, events.size())) {
                if (event.has("type") && event.get("type").getAsString().equals("CALL_DTMF_START")) digits.append(event.get("param").getAsString());
            }
        }
        return digits.toString();
    }

    /** What it hears in its newest call. */
    Ear ear() {
        return new Ear(name, () -> Await.io(() -> {
            try (var files = Files.list(home.resolve("recorded"))) {
                return files.filter(file -> file.toString().endsWith("-dec.wav")).max(Comparator.comparing(file -> Await.io(() -> Files.getLastModifiedTime(file))));
            }
        }));
    }

    @Override
    public void close() {
        process.close();
        try {
            control.close();
        } catch (IOException e) {
            // gone
        }
    }
}
