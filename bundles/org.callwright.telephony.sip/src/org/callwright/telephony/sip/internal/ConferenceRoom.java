package org.callwright.telephony.sip.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.callwright.model.Address;
import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.callwright.model.Side;
import org.callwright.model.Signal;
import org.callwright.spi.ConnectorException;
import org.callwright.telephony.sip.call.ReferTarget;
import org.callwright.telephony.sip.internal.Requests.Marks;
import org.callwright.telephony.sip.stack.Messages;

/**
 * One conference in a room of the telephone system. The agent goes in first, by a call that is no leg of the desk; then
 * each party is sent after (REFER), and its leg stands for it from then on. Who leaves the room by themselves is not
 * seen from here.
 */
final class ConferenceRoom {

    /** How long a wish to join is waited for: the line is asked one thing at a time. */
    static final Duration PATIENCE = Duration.ofSeconds(4);
    /** When all parties are to be hung up, the wishes come one after the other. */
    private static final Duration ALL_AT_ONCE = Duration.ofSeconds(2);

    private enum Place { ON_THE_WAY, INSIDE, OUTSIDE }

    private final Switchboard board;
    private final Address number;
    private final ReferTarget target;
    private final Consumer<ConferenceRoom> closed;
    private final Call own;
    private final Map<Call, Place> places = new LinkedHashMap<>();
    private final List<Gathering> gatherings = new ArrayList<>();
    private final Set<Call> unwanted = new HashSet<>(); // the agent has hung these up
    private boolean entered;
    private boolean leaving;
    private boolean over;

    private ConferenceRoom(Switchboard board, Address number, String uri, Consumer<ConferenceRoom> closed) {
        this.board = board;
        this.number = number;
        this.target = new ReferTarget(uri, Optional.empty(), Optional.empty());
        this.closed = closed;
        this.own = board.calls().besides(new LegId(board.settings().account(), Messages.random()), this::heard);
    }

    /**
     * Calls a room.
     *
     * @param closed told when this conference is over for the desk
     */
    static ConferenceRoom open(Switchboard board, Address number, String uri, Consumer<ConferenceRoom> closed)
            throws ConnectorException {
        var room = new ConferenceRoom(board, number, uri, closed);
        try {
            var stage = new DiallingStage(board, room.own, room.own.openVoice(), uri, Marks.NONE);
            room.own.enter(stage);
            stage.dial();
            return room;
        } catch (IOException e) {
            room.own.end(EndReason.FAILED);
            throw new ConnectorException(Fault.UNREACHABLE, e.getMessage(), e);
        }
    }

    Address number() {
        return number;
    }

    // --- what the agent wants ---

    /** Sends those into the room who are not there; the conference goes on, off hold, as soon as one of them is. */
    void join(List<Call> calls, CompletableFuture<Void> joined) {
        var newcomers = calls.stream().filter(this::toBeSent).toList();
        if (newcomers.isEmpty()) {
            hold(false);
            joined.complete(null);
            return;
        }
        var gathering = new Gathering(newcomers, joined, new Gathering.Outcome() {
            @Override
            public void begun() {
                hold(false);
            }

            @Override
            public void without(Call call, String sentence) {
                stays(call, sentence);
            }

            @Override
            public void failed() {
                if (places.values().stream().allMatch(Place.OUTSIDE::equals)) own.stage().hangUp();
            }
        });
        gatherings.add(gathering);
        newcomers.forEach(call -> places.put(call, Place.ON_THE_WAY));
        board.thread().after(PATIENCE, () -> {
            if (!entered && !over) own.stage().hangUp();
            gathering.waitedFor();
        });
        if (entered) newcomers.forEach(call -> send(call, gathering));
    }

    /** Not in, and not on the way; somebody else may have taken over a call that was (RFC 3891). */
    private boolean toBeSent(Call call) {
        return switch (places.getOrDefault(call, Place.OUTSIDE)) {
            case INSIDE -> false;
            case ON_THE_WAY -> entered && call.stage() instanceof TalkingStage talking && !talking.passing().running();
            case OUTSIDE -> true;
        };
    }

    void hold(boolean on) {
        own.stage().hold(on);
    }

    void tones(String digits, Duration each) throws ConnectorException {
        own.stage().tones(digits, each);
    }

    /**
     * Hangs one up who is in the room. That is not in our power: only when all are meant, what is meant is that the
     * agent hangs up.
     */
    void hangUp(Call call) {
        unwanted.add(call);
        if (endedForAll()) return;
        board.thread().after(ALL_AT_ONCE, () -> {
            if (over || !unwanted.remove(call)) return;
            board.notice("conference:" + own.id().value(),
                    "In a conference room of the telephone system nobody can be disconnected alone.");
        });
    }

    private boolean endedForAll() {
        if (over || !places.containsValue(Place.INSIDE) || !unwanted.containsAll(places.keySet())) return false;
        own.stage().hangUp();
        return true;
    }

    /** The others go on; who is on the way in is let in, who could not get in is hung up. */
    void leave() {
        leaving = true;
        var outside = places.keySet().stream().filter(call -> places.get(call) == Place.OUTSIDE).toList();
        own.stage().hangUp();
        outside.forEach(call -> call.stage().hangUp());
    }

    // --- who comes and goes ---

    private void send(Call call, Gathering gathering) {
        if (!(call.stage() instanceof TalkingStage talking)) return;
        try {
            talking.send(target, new Transfer.Ending() {
                @Override
                public void arrived() {
                    ConferenceRoom.this.arrived(call, talking, gathering);
                }

                @Override
                public void failed(EndReason why) {
                    refused(call, gathering, why.sentence());
                }
            });
        } catch (ConnectorException e) {
            refused(call, gathering, e.getMessage());
        }
    }

    private void arrived(Call call, TalkingStage talking, Gathering gathering) {
        if (over) { // they are with each other, without us
            talking.leave(EndReason.TRANSFERRED);
            return;
        }
        talking.pass(Duration.ZERO);
        places.put(call, Place.INSIDE);
        call.stoodFor(new InRoomStage(board, call, this));
        call.reportHeldHere(own.heldHere());
        gathering.arrived(call);
    }

    private void refused(Call call, Gathering gathering, String sentence) {
        places.replace(call, Place.OUTSIDE);
        if (over && leaving) call.stage().hangUp();
        else gathering.refused(call, sentence);
    }

    /** Not in the conference, but not lost either. */
    private void stays(Call call, String sentence) {
        if (call.over()) return;
        if (!call.heldHere()) call.stage().hold(true);
        var who = call.party().map(Participant::label).orElse("A party");
        board.notice("conference:" + call.id().value(), who + " was not joined and is on hold. " + sentence);
    }

    /** That leg is over. */
    void left(Call call) {
        places.remove(call);
        unwanted.remove(call);
        List.copyOf(gatherings).forEach(it -> it.gone(call));
        if (over) return;
        if (places.isEmpty()) own.stage().hangUp();
        else endedForAll();
    }

    // --- our own call ---

    private void heard(Signal signal) {
        switch (signal) {
            case Signal.Answered answered -> entered();
            case Signal.Held held when held.by() == Side.LOCAL -> held(true);
            case Signal.Resumed(var at, var by) when by == Side.LOCAL -> held(false);
            case Signal.Ended(var at, var reason) -> ended(reason);
            default -> { }
        }
    }

    private void held(boolean on) {
        inside().forEach(call -> call.reportHeldHere(on));
    }

    private void entered() {
        entered = true;
        List.copyOf(gatherings).forEach(gathering -> gathering.expected().forEach(call -> send(call, gathering)));
    }

    private void ended(EndReason reason) {
        if (over) return;
        over = true;
        var inside = inside();
        closed.accept(this);
        if (!entered) List.copyOf(gatherings).forEach(it -> it.fail(sentence(reason)));
        inside.forEach(call -> call.end(leaving ? EndReason.TRANSFERRED : reason));
    }

    private static String sentence(EndReason reason) {
        return switch (reason) {
            case HUNG_UP -> "The conference room does not answer.";
            case UNKNOWN_NUMBER -> "There is no such conference room.";
            case BUSY -> "The conference room is busy.";
            default -> "The conference room cannot be entered. " + reason.sentence();
        };
    }

    private List<Call> inside() {
        return places.keySet().stream().filter(call -> places.get(call) == Place.INSIDE).toList();
    }
}
