package org.callwright.telephony.sip.call;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import org.callwright.model.Address;
import org.callwright.model.Participant;

/**
 * Where the telephone system parks people: one number to send them to, and another to fetch them from. Each capital X stands
 * for a digit of the place, which the desk draws, such as {@code *75XX} and {@code *76XX}: the same digits in both. Without X
 * there is one place, for one party at a time.
 *
 * @param time after which the telephone system rings back for who is parked
 */
public record ParkNumbers(String park, String fetch, Duration time) {

    private static final int TRIES = 1000;

    /** A place: where to send somebody, and where to fetch them. */
    public record Slot(Address park, Address fetch) {

        /** Whether that is the place and not somebody in it. */
        public boolean is(Participant who) {
            return who.address().map(Address::value).filter(this::is).isPresent();
        }

        /** Whether this user of the telephone system is the place, with or without what is dialled before its digits. */
        public boolean is(String user) {
            var number = DialTarget.number(user).orElse(user);
            return number.equals(park.value()) || number.equals(fetch.value());
        }
    }

    /** Empty when these are not two different numbers with as many X each. */
    public static Optional<ParkNumbers> parse(String park, String fetch, Duration time) {
        var numbers = new ParkNumbers(park.strip(), fetch.strip(), time);
        return number(numbers.park()) && number(numbers.fetch()) && !numbers.park().equals(numbers.fetch())
                && digits(numbers.park()) == digits(numbers.fetch()) ? Optional.of(numbers) : Optional.empty();
    }

    private static boolean number(String pattern) {
        return DialTarget.number(pattern.replace('X', '0')).filter(it -> it.length() == pattern.length()).isPresent();
    }

    private static long digits(String pattern) {
        return pattern.chars().filter(c -> c == 'X').count();
    }

    /** A place that is not taken; empty when all that were drawn are. */
    public Optional<Slot> draw(RandomGenerator random, Predicate<Slot> taken) {
        for (var i = 0; i < TRIES; i++) {
            var digits = random.ints(digits(park), 0, 10).toArray();
            var slot = new Slot(filled(park, digits), filled(fetch, digits));
            if (!taken.test(slot)) return Optional.of(slot);
        }
        return Optional.empty();
    }

    private static Address filled(String pattern, int[] digits) {
        var number = new StringBuilder();
        var next = 0;
        for (var c : pattern.toCharArray()) number.append(c == 'X' ? (char) ('0' + digits[next++]) : c);
        return Address.of(number.toString());
    }
}
