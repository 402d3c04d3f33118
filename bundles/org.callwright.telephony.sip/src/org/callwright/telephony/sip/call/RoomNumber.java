package org.callwright.telephony.sip.call;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import org.callwright.model.Address;

/**
 * Where the telephone system has its conference rooms: one number, or a pattern in which each capital X stands for a
 * digit that is drawn anew for each conference, such as {@code 80XX}. Two desks that draw the same digits meet in one
 * room, so the pattern should leave room enough; with one number, all desks that know it share it.
 */
public record RoomNumber(String pattern) {

    private static final int TRIES = 1000;

    /** Empty when this is not a number, with or without X. */
    public static Optional<RoomNumber> parse(String text) {
        var bare = text.strip();
        return DialTarget.number(bare.replace('X', '0')).map(number -> new RoomNumber(bare));
    }

    /** The number of a room that is not taken; empty when all that were drawn are. */
    public Optional<Address> draw(RandomGenerator random, Predicate<Address> taken) {
        for (var i = 0; i < TRIES; i++) {
            var number = new StringBuilder();
            pattern.chars().forEach(c -> number.append(c == 'X' ? (char) ('0' + random.nextInt(10)) : (char) c));
            var room = Address.of(number.toString());
            if (!taken.test(room)) return Optional.of(room);
        }
        return Optional.empty();
    }
}
