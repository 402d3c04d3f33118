package org.callwright.pbx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;

/**
 * The product that was built, running without a window: commands go in, desks come out. Every line that comes out is held
 * against the {@link Contract}; {@link #close} tells what broke it.
 */
final class Product implements AutoCloseable {

    private final String name;
    private final Path workspace;
    private final Running process;
    private final Object arrival = new Object();
    private final List<JsonObject> lines = new ArrayList<>(); // guarded by arrival, as are the next five
    private final List<String> violations = new ArrayList<>();
    private Desk desk;
    private int lastCommand;
    private Consumer<Desk> watcher = newest -> {};
    private boolean over;

    private Product(String name, Path workspace, List<String> wrapper, List<String> options) {
        this.name = name;
        this.workspace = workspace;
        var command = new ArrayList<>(wrapper);
        command.addAll(List.of(executable().toString(), "headless", "--workspace", workspace.toString()));
        command.addAll(options);
        process = new Running(command, Map.of("CALLWRIGHT_HOME", Scratch.folder("home").toString(), "JAVA_HOME", System.getProperty("java.home")),
                this::arrived);
        Thread.ofVirtual().start(() -> {
            while (!process.ended(3600)) continue;
            synchronized (arrival) {
                over = true;
                arrival.notifyAll();
            }
        });
    }

    /** What to start, with which settings; they go into a file that only its owner can read. */
    record Setup(String name, Path workspace, Map<String, String> settings, List<String> wrapper) {

        static Setup of(String name) {
            return new Setup(name, Scratch.fresh(name).resolve("workspace"), Map.of(), List.of());
        }

        Setup set(String key, Object value) {
            var all = new TreeMap<>(settings);
            all.put(key, value.toString());
            return new Setup(name, workspace, all, wrapper);
        }

        Setup in(Path otherWorkspace) {
            return new Setup(name, otherWorkspace, settings, wrapper);
        }

        /** Run by another command. */
        Setup by(String... command) {
            return new Setup(name, workspace, settings, List.of(command));
        }

        Product start(String... options) {
            var file = Scratch.folder("settings").resolve(name + ".properties");
            Await.io(() -> {
                Files.deleteIfExists(file);
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                return Files.write(file, settings.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue().replace("\\", "\\\\")).toList());
            });
            var all = new ArrayList<>(List.of("--settings", file.toString()));
            all.addAll(List.of(options));
            return new Product(name, workspace, wrapper, all);
        }
    }

    /** The start script of the product for this machine. */
    static Path executable() {
        var os = System.getProperty("os.name").startsWith("Mac") ? "macosx/cocoa/aarch64/callwright.app/Contents/Eclipse/" : "linux/gtk/x86_64/callwright/";
        var script = Path.of(System.getProperty("products"), os + "callwright").normalize();
        if (!Files.isExecutable(script)) throw new AssertionError("There is no product to test: build it first (./callwright build), " + script);
        return script;
    }

    Path workspace() {
        return workspace;
    }

    long pid() {
        return process.pid();
    }

    private void arrived(String line) {
        synchronized (arrival) {
            try {
                var json = JsonParser.parseString(line).getAsJsonObject();
                lines.add(json);
                violations.addAll(Contract.violations(json));
                if (json.has("seq")) {
                    desk = new Desk(json);
                    watcher.accept(desk);
                }
            } catch (JsonSyntaxException | IllegalStateException e) {
                violations.add("no JSON object: " + line);
            }
            arrival.notifyAll();
        }
    }

    /** Somebody who reacts to each new desk at once. */
    void onDesk(Consumer<Desk> reaction) {
        synchronized (arrival) {
            watcher = reaction;
        }
    }

    void send(String command) {
        synchronized (arrival) {
            lastCommand = lines.size();
        }
        process.tell(command);
    }

    /** Bytes on its standard input, whatever they are, and then a command; the lines that came until its answer, which is of that kind. */
    List<JsonObject> between(byte[] bytes, String command, String kind) {
        int from;
        synchronized (arrival) {
            from = lines.size();
        }
        process.tell(bytes);
        process.tell(command);
        wait("“" + command + "” is answered", () -> lines.subList(from, lines.size()).stream().filter(line -> line.has(kind)).findFirst());
        synchronized (arrival) {
            return List.copyOf(lines.subList(from, lines.size()));
        }
    }

    /** The end of its error output. */
    String said() {
        return process.said();
    }

    /** Sends a command and waits for the desk that comes of it. */
    Desk send(String command, String what, Predicate<Desk> condition) {
        send(command);
        return await(what, condition);
    }

    /** Waits until the newest desk is as it should be. */
    Desk await(String what, Predicate<Desk> condition) {
        return get(what, now -> condition.test(now) ? Optional.of(now) : Optional.empty());
    }

    /** Waits until what is looked for is on the newest desk. */
    <T> T get(String what, Function<Desk, Optional<T>> look) {
        return wait(what, () -> desk == null ? Optional.empty() : look.apply(desk));
    }

    /** Waits until what is looked for has been on a desk since the last command, even if it is no more: some things pass quickly. */
    <T> T seen(String what, Function<Desk, Optional<T>> look) {
        return wait(what, () -> lines.subList(lastCommand, lines.size()).stream().filter(line -> line.has("seq")).map(Desk::new).map(look)
                .flatMap(Optional::stream).findFirst());
    }

    /** Hangs up (also where a conference asks whether that is meant), wraps up, clears the timer and declares ready, until there is nothing left to do. */
    Desk tidy() {
        var done = new HashSet<String>();
        send("state ready");
        return get("the desk is idle", now -> {
            for (var call : now.calls()) {
                var question = now.notice("clear:" + call.id()).map(it -> it.text("at")).orElse("");
                if (call.live() && done.add(call.id() + call.text("state") + call.part("operation") + question)) send("clear " + call.id());
            }
            for (var wrapUp : now.wrapUps()) {
                if (done.add(wrapUp.text("call"))) send("wrapup resolved " + wrapUp.text("call"));
            }
            if (now.json().has("timer") && done.add("timer")) send("timer clear");
            return now.idle() && now.agent().equals("ready") ? Optional.of(now) : Optional.empty();
        });
    }

    /**
     * Sends a command and waits for a line of that kind: {@code error}, {@code search}, {@code recents}, {@code favourites}. A desk
     * that has something of the same name is none.
     */
    JsonObject ask(String command, String kind) {
        return ask(command, kind, answer -> true);
    }

    JsonObject ask(String command, String kind, Predicate<JsonObject> condition) {
        int from;
        synchronized (arrival) {
            from = lines.size();
        }
        send(command);
        return wait("“" + command + "” is answered by a line with “" + kind + "”",
                () -> lines.subList(from, lines.size()).stream().filter(line -> line.has(kind) && !line.has("seq")).filter(condition).findFirst());
    }

    /** Waits for a line that is not about the desk, whenever it came. */
    JsonObject line(String what, Predicate<JsonObject> condition) {
        return wait(what, () -> lines.stream().filter(condition).findFirst());
    }

    private <T> T wait(String what, java.util.function.Supplier<Optional<T>> look) {
        var end = System.nanoTime() + Await.PATIENCE.toNanos();
        synchronized (arrival) {
            while (true) {
                var found = look.get();
                if (found.isPresent()) return found.get();
                var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (over) throw new AssertionError("The product ended before " + what + story());
                if (left <= 0) throw new AssertionError("It did not come true for " + name + " that " + what + story());
                try {
                    arrival.wait(left);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private String story() {
        var log = workspace.resolve(".metadata/.log");
        var newest = lines.subList(Math.max(0, lines.size() - 6), lines.size()).stream().map(Product::brief).toList();
        return "\n--- the last lines\n" + String.join("\n", newest) + "\n--- its error output\n" + process.said()
                + (Files.exists(log) ? "\n--- its log is " + log : "");
    }

    private static String brief(JsonObject line) {
        var brief = line.deepCopy();
        brief.remove("allowed");
        return brief.toString();
    }

    boolean alive() {
        return process.alive();
    }

    /** Lets go of its standard input. */
    void endInput() {
        process.endInput();
    }

    /** Waits for it to end by itself; its exit code. */
    int exitCode() {
        if (!process.ended(Await.PATIENCE.toSeconds())) throw new AssertionError(name + " did not end by itself" + story());
        return process.exitCode();
    }

    /** What a power failure would do: no time to save anything. */
    void kill() {
        process.kill();
    }

    /** Says quit, waits for the end, and complains of lines that were not as documented. */
    @Override
    public void close() {
        send("quit");
        process.ended(15);
        process.close();
        synchronized (arrival) {
            if (!violations.isEmpty()) throw new AssertionError(name + " broke the contract of the automation interface:\n" + String.join("\n", violations));
        }
    }
}
