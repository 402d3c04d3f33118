package org.callwright.pbx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Somebody who records what they hear, and can be asked for it at any time. */
record Ear(String whose, Supplier<Optional<Path>> recording) {

    private static final double LONG_ENOUGH = 0.5;
    private static final double MOMENT = 0.1;

    Sound heard() {
        return Await.io(() -> {
            var file = recording.get();
            return file.isPresent() ? Sound.read(file.get()) : new Sound(new short[0], Tone.RATE);
        });
    }

    /** Waits until, from now on, half a second of nothing but this tone is heard, and measures how loud it is. */
    Ear hears(double hertz) {
        var sound = newest(whose + " hears " + hertz + " Hz and nothing else", fresh -> fresh.share(hertz) > 0.9);
        assertEquals(Tone.AMPLITUDE, sound.amplitude(hertz), 0.15 * Tone.AMPLITUDE, "the level at which " + whose + " hears " + hertz + " Hz");
        return this;
    }

    /** Waits until, from now on, half a second is heard in which these tones are together, and none of the other ones. */
    Ear hearsTogether(Set<Double> tones, Set<Double> others) {
        newest(whose + " hears " + tones + " and none of " + others, fresh -> tones.stream().allMatch(hertz -> fresh.amplitude(hertz) > 0.4 * Tone.AMPLITUDE)
                && others.stream().allMatch(hertz -> fresh.amplitude(hertz) < 0.1 * Tone.AMPLITUDE)); // a hundredth of the energy
        return this;
    }

    /** Waits until this tone is heard, however shortly, from the beginning of the recording on. */
    Ear hearsSome(double hertz) {
        Await.until(whose + " hears " + hertz + " Hz for a moment", () -> {
            var all = heard();
            for (var from = 0.0; from < all.seconds(); from += MOMENT) {
                if (all.after(from).first(MOMENT).share(hertz) > 0.9) return Optional.of(all);
            }
            return Optional.empty();
        }, () -> "heard: " + heard());
        return this;
    }

    /** Waits until, from now on, half a second of silence is heard. */
    Ear hearsNothing() {
        newest(whose + " hears nothing", fresh -> fresh.peak() < 0.01);
        return this;
    }

    private Sound newest(String what, Predicate<Sound> condition) {
        var begin = new double[] { heard().seconds() };
        return Await.until(what, () -> {
            var all = heard();
            if (all.seconds() < begin[0]) begin[0] = 0; // another call, another recording
            var fresh = all.after(begin[0]).last(LONG_ENOUGH);
            return fresh.seconds() > 0.9 * LONG_ENOUGH && condition.test(fresh) ? Optional.of(fresh) : Optional.empty();
        }, () -> "heard from then on: " + heard().after(begin[0]));
    }
}
