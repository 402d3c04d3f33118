package org.callwright.kill;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.callwright.core.Command;
import org.callwright.core.DeskObserver;
import org.callwright.core.LaunchSettings;
import org.callwright.core.PlainDesk;
import org.callwright.core.Secrets;
import org.callwright.crm.local.internal.LocalBookConnector;
import org.callwright.model.AgentState;
import org.callwright.model.CallId;
import org.callwright.model.Desk;
import org.callwright.model.Refusal;
import org.callwright.storage.internal.SqliteStores;
import org.callwright.telephony.sim.internal.SimRinging;

/**
 * The process that is killed: {@code WORKSPACE SEED work|finish|start}. Tells on standard output, a line each, what it found after
 * the restart and what is done from then on; ends politely when standard input does.
 */
final class KilledDesk implements DeskObserver {

    private final SimRinging line = new SimRinging();
    private final BlockingQueue<Desk> shown = new LinkedBlockingQueue<>();
    private final PlainDesk desk;
    private volatile Desk now = Desk.EMPTY;
    private volatile boolean telling;

    private KilledDesk(Path workspace, Random random, boolean finishing) {
        var stores = new SqliteStores();
        var book = new LocalBookConnector(stores);
        desk = new PlainDesk(stores, this, line, finishing ? book : new ShakyBook(book, random));
        desk.open(new LaunchSettings(workspace, Map.of("line", "sim", "sim.callers", "off", "crm", "local", "dial.region", "DE",
                "wrapup.codes", "done, order, complaint", "wrapup.required", "code", "wrapup.several", "on", "timer.calls", "all",
                "timer.seconds", "3600"), List.of()), Secrets.inMemory());
    }

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF); // a network as bad as this one fills any log
        var random = new Random(Long.parseLong(arguments[1]));
        var finishing = arguments[2].equals("finish");
        var killed = new KilledDesk(Path.of(arguments[0]), random, finishing);
        Thread.ofVirtual().start(() -> {
            if (finishing) killed.finish();
            else if (arguments[2].equals("work")) killed.work(new Hurry(random, killed::send, killed.line::ring));
        });
        while (System.in.read() >= 0) { /* until whoever kills is gone */ }
        killed.desk.close();
        System.exit(0);
    }

    private void work(Hurry agent) {
        recovered();
        while (true) agent.acts(now);
    }

    private void finish() {
        recovered();
        var done = new HashSet<CallId>();
        while (!now.wrapUps().isEmpty() || !now.outbox().isEmpty()) {
            for (var wrapUp : now.wrapUps()) {
                if (!done.add(wrapUp.call())) continue;
                if (wrapUp.codes().isEmpty()) desk.send(new Command.WrapUp(Optional.of(wrapUp.call()), "done"));
                desk.send(new Command.Finish(Optional.of(wrapUp.call())));
            }
            shows(any -> true);
        }
        say("finished", "", "");
    }

    /** Once everything that the store remembers is on the desk; nobody has called yet. */
    private void recovered() {
        var found = shows(desk -> (desk.queued().isPresent() || !(desk.agent() instanceof AgentState.SignedOut))
                && desk.lines().stream().anyMatch(line -> line.health().up()) && desk.customers().stream().anyMatch(crm -> crm.up()));
        telling = true;
        Picture.of(found).forEach((key, value) -> say("found", key, value));
        for (var call : found.calls()) found.note(call.id()).ifPresent(note -> say("found", Picture.key("note", call.id()), note.text()));
        for (var doing : found.shift().doings()) say("did", "shift", doing.since().toString());
        for (var item : found.outbox()) {
            say("waits", item.record().key(), String.join(",", item.record().codes()) + " " + item.record().note());
        }
        for (var notice : found.notices()) say("notice", notice.subject(), notice.text());
        say("ready", "", "");
    }

    private Desk shows(Predicate<Desk> condition) {
        try {
            while (true) {
                var next = shown.poll(30, TimeUnit.SECONDS);
                if (next == null) throw new IllegalStateException("the desk stands still: " + now.notices());
                if (condition.test(next)) return next;
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is typed counts from the moment of typing. */
    private void send(Command command) {
        if (command instanceof Command.Note(var call, var text)) say("at", Picture.key("note", call.orElseThrow()), text);
        desk.send(command);
    }

    @Override
    public void changed(Desk before, Desk after) {
        now = after;
        if (!telling) {
            shown.add(after);
            return;
        }
        shown.add(after);
        var was = Picture.of(before);
        var is = Picture.of(after);
        is.forEach((key, value) -> {
            if (!value.equals(was.get(key))) say("at", key, value);
        });
        for (var key : was.keySet()) {
            if (!is.containsKey(key) && !key.startsWith("codes:")) say("at", key, key.startsWith("place:") ? leaves(after, key) : "");
        }
    }

    private static String leaves(Desk after, String key) {
        return after.outbox().stream().anyMatch(item -> key.endsWith(item.record().key())) ? Picture.FILED : Picture.GONE;
    }

    @Override
    public void refused(Command command, Refusal why) {
        if (command instanceof Command.Note(var call, var text)) say("refused", Picture.key("note", call.orElseThrow()), text);
    }

    private static void say(String what, String key, String value) {
        synchronized (System.out) {
            System.out.println(what + "\t" + System.currentTimeMillis() + "\t" + key + "\t" + value);
            System.out.flush();
        }
    }
}
