package org.callwright.shell.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.time.Instant;
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
 * that a reader who is slow never holds up the desk. Such a reader misses desks and never an answer: it is the next command
 * that waits, and so nothing grows without end on either side.
 */
final class Automation implements DeskObserver {

    private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();
    private final Commands commands;
    private final DeskFeed feed;
    private final CustomerAccount account;
    private final PrintStream out;
    private final Output lines = new Output();
    private final Pace pace = new Pace();
    private final Thread writer;
    private long seq; // on the writer's thread
    private volatile boolean searching;

    Automation(Commands commands, DeskFeed feed, CustomerAccount account, PrintStream out) {
        this.commands = commands;
        this.account = account;
        this.feed = feed;
        this.out = out;
        this.writer = Thread.ofPlatform().name("automation").daemon().start(this::write);
    }

    void start() {
        feed.add(this);
        show(feed.latest());
    }

    /** Carries out line after line until {@code quit} or the end; waits while their answers are not read. */
    void converse(InputStream in) throws IOException, InterruptedException {
        var input = new Lines(in);
        while (true) {
            lines.room();
            switch (input.next()) {
                case Lines.Line.Text(var text) -> {
                    if (!line(text)) return;
                }
                case Lines.Line.TooLong t -> error("The line is longer than " + Lines.LONGEST + " bytes and was left out.");
                case Lines.Line.End e -> {
                    return;
                }
            }
        }
    }

    /** Carries out one line; false when it was {@code quit}. */
    private boolean line(String text) throws InterruptedException {
        switch (Request.parse(text, feed.latest())) {
            case Request.Do(var command) -> send(command);
            case Request.Find(var search) -> {
                searching = true;
                send(search);
            }
            case Request.Show.DESK -> {
                var desk = feed.latest();
                var at = Instant.now();
                lines.answer(() -> DeskJson.desk(desk, ++seq, at));
            }
            case Request.Show.RECENTS -> lines.answer(() -> ListJson.recents(feed.latest().recents()));
            case Request.Show.FAVOURITES -> lines.answer(() -> ListJson.favourites(feed.latest()));
            case Request.Show.OUTBOX -> lines.answer(() -> ListJson.outbox(feed.latest()));
            case Request.Show.SHIFT -> lines.answer(() -> ListJson.shift(feed.latest(), Instant.now()));
            case Request.Show.EARLIER -> lines.answer(() -> ListJson.earlier(feed.latest()));
            case Request.Show.CALLBACKS -> lines.answer(() -> ListJson.callbacks(feed.latest()));
            case Request.Account(var deed) -> account.run(deed, json -> lines.answer(() -> json));
            case Request.Mistake(var sentence) -> error(sentence);
            case Request.Nothing n -> {}
            case Request.Quit q -> {
                return false;
            }
        }
        return true;
    }

    private void send(Command command) throws InterruptedException {
        pace.begin();
        commands.send(command);
    }

    @Override
    public void changed(Desk before, Desk after) {
        if (!before.search().equals(after.search()) && searching && !after.search().running()) {
            searching = false;
            lines.answer(() -> ListJson.search(after.search()));
        }
        if (!before.favourites().equals(after.favourites())) lines.answer(() -> ListJson.favourites(after));
        show(after);
    }

    @Override
    public void refused(Command command, Refusal why) {
        lines.answer(() -> Json.error(why, Request.word(command)));
    }

    @Override
    public void carriedOut(Command command) {
        pace.done();
    }

    void error(String sentence) {
        lines.answer(() -> Json.error(sentence, ""));
    }

    private void show(Desk desk) {
        var at = Instant.now();
        lines.desk(() -> DeskJson.desk(desk, ++seq, at));
    }

    private void write() {
        try {
            while (true) {
                write(lines.take());
                if (lines.isEmpty()) out.flush();
            }
        } catch (InterruptedException e) {
            out.flush();
        }
    }

    private void write(Supplier<JsonObject> line) {
        try {
            out.println(gson.toJson(line.get()));
        } catch (RuntimeException e) { // one line that cannot be told must not silence the rest
            System.getLogger(Automation.class.getName()).log(Level.ERROR, "a line of output could not be made", e);
        }
    }

    /** Writes what is still to be written, for at most two seconds. */
    void close() {
        feed.remove(this);
        try {
            lines.drain(2000);
            writer.interrupt();
            writer.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
