package org.callwright.kill;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.Desk;
import org.callwright.model.Situation;

/** An agent who does everything at once, a few milliseconds apart: takes calls, types, codes, wraps up, corrects, promises. */
final class Hurry {

    private static final String[] CODES = { "done", "order", "complaint" };
    private static final int LONGEST_PAUSE = 12;
    private static final int MOST_CALLS = 5;

    private final Random random;
    private final Consumer<Command> send;
    private final Consumer<String> ring;
    private final Map<CallId, String> typed = new HashMap<>();
    private int pieces;

    Hurry(Random random, Consumer<Command> send, Consumer<String> ring) {
        this.random = random;
        this.send = send;
        this.ring = ring;
    }

    void acts(Desk desk) {
        try {
            Thread.sleep(random.nextInt(LONGEST_PAUSE)); // as fingers do
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        var calls = desk.calls();
        if (calls.size() < MOST_CALLS && desk.calls().stream().noneMatch(Call::live)) {
            if (random.nextInt(3) == 0) send.accept(new Command.Dial(Address.of("500")));
            else ring.accept(random.nextBoolean() ? "+442079460101" : "+4930" + random.nextInt(1_000_000, 9_999_999));
        }
        if (random.nextInt(12) == 0) about(desk);
        if (!calls.isEmpty()) on(desk, calls.get(random.nextInt(calls.size())));
    }

    /** What is about no call in particular. */
    private void about(Desk desk) {
        var address = Address.of(Integer.toString(random.nextInt(100, 110)));
        switch (random.nextInt(6)) {
            case 0 -> send.accept(new Command.AddFavourite(address, "Colleague " + pieces++, Optional.empty()));
            case 1 -> send.accept(new Command.RemoveFavourite(address));
            case 2 -> send.accept(new Command.Declare(Command.Declare.Presence.AWAY, "lunch"));
            case 3 -> send.accept(new Command.Declare(Command.Declare.Presence.READY, ""));
            case 4 -> {
                if (!desk.callbacks().isEmpty()) send.accept(new Command.DropCallback(desk.callbacks().getFirst().call()));
            }
            default -> {
                if (!desk.recents().isEmpty()) send.accept(new Command.Reopen(desk.recents().get(random.nextInt(Math.min(10, desk.recents().size()))).call()));
            }
        }
    }

    private void on(Desk desk, Call call) {
        var id = Optional.of(call.id());
        var situation = Situation.of(call);
        switch (random.nextInt(20)) {
            case 0, 1 -> send.accept(situation == Situation.RINGING ? new Command.Answer(id) : new Command.Clear(id));
            case 2 -> send.accept(situation == Situation.HELD ? new Command.Retrieve(id) : new Command.Hold(id));
            case 3 -> send.accept(new Command.WrapUp(id, CODES[random.nextInt(CODES.length)]));
            case 4 -> send.accept(new Command.DropCode(id, CODES[random.nextInt(CODES.length)]));
            case 5, 6 -> send.accept(new Command.Finish(id));
            case 7 -> send.accept(new Command.PlanCallback(id, Instant.now().plus(Duration.ofHours(random.nextInt(1, 9))).truncatedTo(ChronoUnit.SECONDS),
                    "promised " + pieces++));
            case 8 -> form(desk, call.id());
            case 9 -> send.accept(situation == Situation.RINGING && random.nextInt(4) == 0 ? new Command.Reject(id) : new Command.Answer(id));
            default -> type(desk, call.id());
        }
    }

    private void form(Desk desk, CallId call) {
        if (desk.form(call).isEmpty()) send.accept(new Command.NewContact(Optional.of(call)));
        else if (random.nextInt(6) == 0) send.accept(random.nextBoolean() ? new Command.CloseContact(call) : new Command.CreateContact(call, true));
        else send.accept(new Command.FillContact(call, "Name " + pieces++, "Organisation", "", "+49301234567"));
    }

    /** One more piece, numbered: what was sent may not be on the desk yet. */
    private void type(Desk desk, CallId call) {
        var before = typed.getOrDefault(call, desk.note(call).map(note -> note.text()).orElse(""));
        var text = before.length() > 2000 ? "from the beginning:" : before;
        text += " piece " + pieces++ + " " + random.nextInt(1_000_000_000);
        typed.put(call, text);
        send.accept(new Command.Note(Optional.of(call), text));
    }
}
