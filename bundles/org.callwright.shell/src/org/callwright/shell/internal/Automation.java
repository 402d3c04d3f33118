package org.callwright.shell.internal;

import java.io.PrintStream;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.core.DeskObserver;
import org.callwright.model.Desk;
import org.callwright.model.Refusal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;

/**
 * One conversation over the automation interface: lines in, one JSON object a line out, written by a thread of its own so
 * that a reader who is slow never holds up the desk.
 */
final class Automation implements DeskObserver {

    private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();
    private final Commands commands;
    private final DeskFeed feed;
    private final PrintStream out;
    private final BlockingQueue<Supplier<JsonObject>> lines = new LinkedBlockingQueue<>();
    private final Thread writer;
    private long seq; // on the writer's thread
    private volatile boolean searching;

    Automation(Commands commands, DeskFeed feed, PrintStream out) {
        this.commands = commands;
        this.feed = feed;
        this.out = out;
        this.writer = Thread.ofPlatform().name("automation").daemon().start(this::write);
    }

    void start() {
        feed.add(this);
        show(feed.latest());
    }

    /** Carries out one line; false when it was {@code quit}. */
    boolean line(String text) {
        switch (Request.parse(text, feed.latest())) {
            case Request.Do(var command) -> commands.send(command);
            case Request.Find(var search) -> {
                searching = true;
                commands.send(search);
            }
            case Request.Show.DESK -> show(feed.latest());
            case Request.Show.RECENTS -> lines.add(() -> DeskJson.recents(feed.latest().recents()));
            case Request.Show.FAVOURITES -> lines.add(() -> DeskJson.favourites(feed.latest()));
            case Request.Mistake(var sentence) -> lines.add(() -> DeskJson.error(sentence, ""));
            case Request.Nothing n -> {}
            case Request.Quit q -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void changed(Desk before, Desk after) {
        if (!before.search().equals(after.search()) && searching && !after.search().running()) {
            searching = false;
            lines.add(() -> DeskJson.search(after.search()));
        }
        if (!before.favourites().equals(after.favourites())) lines.add(() -> DeskJson.favourites(after));
        show(after);
    }

    @Override
    public void refused(Command command, Refusal why) {
        lines.add(() -> DeskJson.error(why, Request.word(command)));
    }

    void error(String sentence) {
        lines.add(() -> DeskJson.error(sentence, ""));
    }

    private void show(Desk desk) {
        var at = Instant.now();
        lines.add(() -> DeskJson.desk(desk, ++seq, at));
    }

    private void write() {
        try {
            while (true) {
                var line = gson.toJson(lines.take().get());
                out.println(line);
                if (lines.isEmpty()) out.flush();
            }
        } catch (InterruptedException e) {
            out.flush();
        }
    }

    /** Writes what is still to be written, for at most two seconds. */
    void close() {
        feed.remove(this);
        var end = System.nanoTime() + 2_000_000_000L;
        while (!lines.isEmpty() && System.nanoTime() < end && writer.isAlive()) Thread.onSpinWait();
        writer.interrupt();
        try {
            writer.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
