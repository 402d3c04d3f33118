package org.callwright.clicktodial.internal;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How a page and the desk find out that the same person sits before both: the page shows six digits, the agent types them at
 * the desk. One page at a time, for two minutes and three tries; a newer page takes the place of an older one. Thread-safe.
 */
final class Pairing {

    static final Duration STANDS = Duration.ofMinutes(2);
    static final int TRIES = 3;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param ticket what only the page knows, to fetch what the pairing brings */
    record Offer(String digits, String ticket, Instant until, int tries, boolean agreed) {

        /** Neither digits nor ticket are printed. */
        @Override
        public String toString() {
            return "Offer";
        }
    }

    /** What the digits of the agent have led to. */
    enum Answer { PAIRED, WRONG, OVER, NOBODY }

    private final InstantSource clock;
    private Optional<Offer> open = Optional.empty();

    Pairing(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Offer begin() {
        var offer = new Offer("%06d".formatted(RANDOM.nextInt(1_000_000)), token(), clock.instant().plus(STANDS), TRIES, false);
        open = Optional.of(offer);
        return offer;
    }

    /** The agent has typed this. */
    synchronized Answer typed(String digits) {
        if (current().filter(offer -> !offer.agreed()).isEmpty()) return Answer.NOBODY;
        var offer = open.orElseThrow();
        if (Handshake.same(offer.digits(), digits.replaceAll("[\\s-]", ""))) {
            open = Optional.of(new Offer(offer.digits(), offer.ticket(), offer.until(), offer.tries(), true));
            return Answer.PAIRED;
        }
        open = offer.tries() > 1 ? Optional.of(new Offer(offer.digits(), offer.ticket(), offer.until(), offer.tries() - 1, false)) : Optional.empty();
        return open.isPresent() ? Answer.WRONG : Answer.OVER;
    }

    /** Whether this page still waits for the agent, or has been agreed to, which it is told once; empty where it is over. */
    synchronized Optional<Boolean> ask(String ticket) {
        var mine = current().filter(offer -> Handshake.same(offer.ticket(), ticket));
        if (mine.filter(Offer::agreed).isPresent()) open = Optional.empty();
        return mine.map(Offer::agreed);
    }

    private Optional<Offer> current() {
        if (open.filter(offer -> !offer.until().isAfter(clock.instant())).isPresent()) open = Optional.empty();
        return open;
    }

    static String token() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
