package org.callwright.spi.tck.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callwright.model.Action;
import org.callwright.model.CallId;
import org.callwright.model.CallRecord;
import org.callwright.model.Capability;
import org.callwright.model.Recent;
import org.callwright.model.Situation;
import org.junit.jupiter.api.AfterEach;
import org.opentest4j.TestAbortedException;

/** What the scenarios of all chapters begin with. */
abstract class Scenarios {

    private final List<DeskUnderTest> desks = new ArrayList<>();

    abstract Floor floor();

    @AfterEach
    void everybodyGoes() {
        desks.forEach(DeskUnderTest::close);
        floor().settle();
    }

    /** A failure with the stories of those desks that it does not tell by itself. */
    String told(String failure) {
        return Stream.concat(Stream.of(failure), desks.stream().map(DeskUnderTest::story).filter(story -> !failure.contains(story)))
                .collect(Collectors.joining("\n"));
    }

    DeskUnderTest desk(String... settings) {
        var desk = floor().desk(settings);
        desks.add(desk);
        return desk;
    }

    Person customer() {
        return floor().customer(1);
    }

    Person colleague() {
        return floor().colleague(1);
    }

    /** The desk at which that colleague sits. */
    DeskUnderTest seat(int number) {
        return offered(floor().deskOf(floor().colleague(number)), "colleagues with desks of ours");
    }

    /** The rest of the scenario is only for lines that can do this. */
    static void needs(DeskUnderTest desk, Capability... capabilities) {
        for (var capability : capabilities) {
            if (!desk.can(capability)) throw new TestAbortedException("no " + capability);
        }
    }

    static <T> T offered(Optional<T> something, String what) {
        return something.orElseThrow(() -> new TestAbortedException("no " + what));
    }

    /** The customer calls, and the agent answers. */
    CallId talking(DeskUnderTest desk, Person customer) {
        customer.calls(desk);
        desk.is(Situation.RINGING);
        desk.press(Action.ANSWER);
        desk.is(Situation.CONNECTED);
        customer.isTalking();
        floor().putTogether();
        return desk.call().id();
    }

    CallId talking(DeskUnderTest desk) {
        return talking(desk, customer());
    }

    /** Transfer or Conference pressed and a target called, whose telephone rings. */
    void calling(DeskUnderTest desk, Action what, Person target) {
        desk.press(what);
        desk.is(what == Action.TRANSFER ? Situation.TRANSFER_CHOOSING : Situation.CONFERENCE_CHOOSING);
        desk.dial(target);
        target.isRung();
    }

    /** The same, and the target has answered. */
    void consulting(DeskUnderTest desk, Action what, Person target) {
        calling(desk, what, target);
        target.answers();
        desk.is(what == Action.TRANSFER ? Situation.TRANSFER_CONNECTED : Situation.CONFERENCE_CONNECTED);
    }

    /** The same, and they are joined. */
    void joining(DeskUnderTest desk, Person target) {
        consulting(desk, Action.CONFERENCE, target);
        desk.press(Action.CONFERENCE);
        desk.is(Situation.CONFERENCE);
    }

    /** Waits until the desk knows that so many are left in its conference beside the agent, where it can know that. */
    void areLeft(DeskUnderTest desk, int others) {
        if (floor().confersInRooms()) return;
        desk.await(others + " others are left", now -> now.current().filter(call -> call.liveLegs().size() == others).isPresent());
    }

    /** The rest of the scenario is only for desks that know who has left a conference. */
    void needsWordOfWhoLeaves() {
        if (floor().confersInRooms()) throw new TestAbortedException("no word of who leaves a room");
    }

    /** Each of these hears all the others of them, and nobody else. */
    static void everybodyHears(Party... people) {
        for (var one : people) one.hears(Stream.of(people).filter(other -> other != one).toArray(Party[]::new));
    }

    static void everybodyWaits(Party... people) {
        for (var one : people) one.waits();
    }

    /** One more, where there is such a one. */
    static Party[] with(Optional<Party> more, Party... people) {
        return Stream.concat(Stream.of(people), more.stream()).toArray(Party[]::new);
    }

    /** Passes the call on to the first colleague without asking; it rings there for good. */
    void sendsOn(DeskUnderTest desk) {
        calling(desk, Action.TRANSFER, colleague());
        desk.press(Action.TRANSFER);
        colleague().isRung();
    }

    /** Waits until a desk says of its call that this is who is at the other end. */
    static void knows(DeskUnderTest desk, Party who) {
        var address = who instanceof DeskUnderTest other ? other.address() : ((Person) who).address();
        desk.await("its call is with " + who.name(),
                now -> now.current().flatMap(call -> call.customer().with().address()).filter(address::equals).isPresent());
    }

    /** Waits until something is filed; what was filed last. */
    static CallRecord filed(DeskUnderTest desk) {
        Patience.until("the call is filed", () -> !desk.filed().isEmpty(), desk::story);
        return desk.filed().getLast();
    }

    static List<Recent> recents(DeskUnderTest desk, CallId call) {
        return desk.now().recents().stream().filter(recent -> recent.call().equals(call)).toList();
    }
}
