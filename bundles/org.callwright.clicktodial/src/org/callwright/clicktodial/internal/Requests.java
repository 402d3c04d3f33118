package org.callwright.clicktodial.internal;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.callwright.core.Command;
import org.callwright.core.DeskObserver;
import org.callwright.model.Address;
import org.callwright.model.ContactRef;
import org.callwright.model.Desk;
import org.callwright.model.DialRequest;
import org.callwright.model.Refusal;

/** Dial requests on their way to the desk, each with whoever waits to hear what became of it. Thread-safe. */
final class Requests implements DeskObserver {

    private static final long PATIENCE = 5;

    private final Map<String, CompletableFuture<Outcome>> waiting = new ConcurrentHashMap<>();
    private volatile Desk desk = Desk.EMPTY;

    /** Sends it through {@code door} and blocks until the desk has taken or refused it, five seconds at most. */
    Outcome ask(Consumer<Command.RequestDial> door, String source, Address to, String name, Optional<ContactRef> record) {
        var request = DialRequest.of(UUID.randomUUID().toString(), source, to, name, record);
        var outcome = new CompletableFuture<Outcome>();
        waiting.put(request.id(), outcome);
        try {
            door.accept(new Command.RequestDial(request));
            return outcome.get(PATIENCE, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Outcome.SILENT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.SILENT;
        } finally {
            waiting.remove(request.id());
        }
    }

    Desk desk() {
        return desk;
    }

    @Override
    public void changed(Desk before, Desk after) {
        desk = after;
    }

    @Override
    public void refused(Command command, Refusal why) {
        of(command).ifPresent(outcome -> outcome.complete(new Outcome.Refused(why.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), why.sentence())));
    }

    /** Told after {@link #refused}, which then counts. */
    @Override
    public void carriedOut(Command command) {
        of(command).ifPresent(outcome -> outcome.complete(asks((Command.RequestDial) command) ? new Outcome.Asked() : new Outcome.Dialled()));
    }

    private boolean asks(Command.RequestDial command) {
        return desk.request().filter(request -> request.id().equals(command.request().id())).isPresent();
    }

    private Optional<CompletableFuture<Outcome>> of(Command command) {
        return command instanceof Command.RequestDial(var request) ? Optional.ofNullable(waiting.get(request.id())) : Optional.empty();
    }
}
