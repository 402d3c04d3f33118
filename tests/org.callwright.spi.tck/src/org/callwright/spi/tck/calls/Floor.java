package org.callwright.spi.tck.calls;

import java.nio.file.Path;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.spi.storage.Stores;

/**
 * What the author of a connector provides: a telephone system with a place for the desk under test, customers outside,
 * colleagues inside, and numbers at which certain things happen. Used by one thread, for one scenario at a time.
 */
public interface Floor extends AutoCloseable {

    /** Names the report, such as {@code sim}. */
    String name();

    /**
     * A new desk at the same place, its line up; the desk before it is closed.
     *
     * @param settings as on the command line, {@code hold.maximum=2}
     */
    DeskUnderTest desk(String... settings);

    /** Where desks keep what must outlive them; the same for all desks of one scenario. */
    default Stores stores() {
        return new MemoryStores();
    }

    /** The workspace of the desks of one scenario. */
    default Path workspace() {
        return Path.of("target");
    }

    /** This customer calls through a queue; whether there is such a thing. */
    default boolean callsThrough(String queue, Person customer, DeskUnderTest desk) {
        return false;
    }

    /** Somebody outside; 1 and 2 are two people. */
    Person customer(int number);

    /** Somebody inside; 1 to 4 are four people. */
    Person colleague(int number);

    /**
     * The desk at which this colleague sits, if it is one of ours at the same telephone system: then everything that is done to
     * a call can be seen from all of its ends. Empty where the telephone system has room for the desk under test only.
     */
    default Optional<DeskUnderTest> deskOf(Person colleague) {
        return Optional.empty();
    }

    /**
     * Waits until the telephone system has put together whoever talks, which it may do some milliseconds after both have been told
     * so: what a desk does to a call within these can get lost there, and no person is that fast.
     */
    default void putTogether() {}

    /** Where it is always busy, and the telephone system says so before it rings. */
    Address busy();

    /** Where nobody ever was. */
    Address unknown();

    /** Dialled before a customer's number to reach the customer outside, with {@code dial.outside} and its like; empty where nothing is. */
    default Optional<String[]> prefixes() {
        return Optional.empty();
    }

    /** Somebody who calls without a number, if there can be such a call. */
    default Optional<Person> withheld() {
        return Optional.empty();
    }

    /** Whether a redirect to nowhere is refused while the call goes on ringing. */
    default boolean refusesRedirects() {
        return false;
    }

    /** A colleague whose tones are counted. */
    default Optional<Person> listener() {
        return Optional.empty();
    }

    /** The tones that this person has heard, if anybody counts them. */
    default Optional<String> tones(Person person) {
        return Optional.empty();
    }

    /**
     * Whether conferences are in rooms of the telephone system. Then the others go on hearing each other while the agent is away,
     * a room lives until the last one leaves it, and the desk does not learn who leaves it before.
     */
    default boolean confersInRooms() {
        return false;
    }

    /** What everybody hears while somebody who was joined early has not answered, as if it were a party; empty where that makes no sound. */
    default Optional<Party> ringing() {
        return Optional.empty();
    }

    /**
     * A colleague who talks with this desk puts a customer through to it and leaves: whether there is such a thing.
     */
    default boolean passesOn(Person colleague, Person customer, DeskUnderTest desk) {
        return false;
    }

    /** A desk as {@link #desk} opens one, whose connection with the telephone system can be cut; empty where that cannot be done. */
    default Optional<DeskUnderTest> deskToCut(String... settings) {
        return Optional.empty();
    }

    /** Cuts that connection, waits until the desk has noticed, and mends it; whether its calls outlive that is the line's affair. */
    default void cuts(DeskUnderTest desk) {
        throw new UnsupportedOperationException();
    }

    /** Whether a desk takes ten seconds and more to notice that; the most telling of the scenarios are enough then. */
    default boolean isSlowToMissTheLine() {
        return false;
    }

    /** Everybody hangs up; returns when they have. */
    void settle();

    @Override
    void close();
}
