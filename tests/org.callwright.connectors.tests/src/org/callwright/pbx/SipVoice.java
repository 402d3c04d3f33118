package org.callwright.pbx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.callwright.spi.tck.calls.Party;
import org.callwright.spi.tck.calls.Patience;

/** The tone that somebody speaks, and what they hear of the others: files instead of a headset. */
final class SipVoice {

    static final String RINGING = "ringing";

    /** Multiples of 20 Hz: in windows of 50 ms none is mistaken for another. Ringing is none, and too near to {@link Pbx#SERVICE_502}. */
    static final Map<String, Double> TONES = Map.of("the agent", 1300.0, PhonePerson.CUSTOMER, 980.0, "1002", 880.0, "1003", 1060.0, "1004", 1160.0,
            "1005", 1700.0, "1006", 1900.0, "1009", 2060.0, "1017", 760.0, RINGING, 425.0);

    private static final Set<Double> HOUSE = Set.of(Pbx.HOLD_MUSIC, Pbx.SERVICE_502, Pbx.BEEP);
    private static final double MOMENT = 0.5;

    private final String who;
    private final Path folder;
    private final Path spoken;
    private final Optional<Ear> ear;

    SipVoice(String who) {
        this(who, Optional.empty());
    }

    /** Of somebody who records by themselves. */
    SipVoice(String who, Ear ear) {
        this(who, Optional.of(ear));
    }

    private SipVoice(String who, Optional<Ear> ear) {
        this.who = who;
        this.ear = ear;
        folder = Scratch.fresh("calls-" + who.replace(' ', '-'));
        spoken = Await.io(() -> Tone.write(folder.resolve("voice.wav"), 2, hertz()));
    }

    String name() {
        return who;
    }

    double hertz() {
        return TONES.get(who);
    }

    Map<String, String> settings() {
        return Map.of("audio", "file", "audio.file.in", spoken.toString(), "audio.file.out", folder.resolve("heard-{call}.wav").toString());
    }

    void hears(Party... others) {
        hears(Arrays.stream(others).map(other -> TONES.get(other.name())).collect(Collectors.toSet()));
    }

    void hearsMusic() {
        hears(Set.of(Pbx.HOLD_MUSIC));
    }

    private void hears(Set<Double> tones) {
        var absent = new HashSet<>(TONES.values());
        absent.addAll(HOUSE);
        absent.remove(hertz());
        absent.removeAll(tones);
        if (tones.contains(TONES.get(RINGING))) absent.remove(Pbx.SERVICE_502);
        ear().hearsTogether(tones, absent);
    }

    /** Half a second of silence, or half a second of nothing at all. */
    void hearsNothing() {
        var begin = new double[] { heard().seconds() };
        var since = new long[] { System.nanoTime() };
        Patience.until(who + " hears nothing", () -> {
            var fresh = heard().after(begin[0]);
            if (fresh.seconds() < MOMENT) return fresh.seconds() == 0 && System.nanoTime() - since[0] > 2 * MOMENT * 1e9;
            if (fresh.peak() < 0.01) return true;
            begin[0] = heard().seconds();
            since[0] = System.nanoTime();
            return false;
        }, () -> "heard: " + heard().last(MOMENT));
    }

    private Sound heard() {
        return ear().heard();
    }

    private Ear ear() {
        return ear.orElseGet(() -> new Ear(who, () -> Await.io(() -> {
            try (var files = Files.list(folder)) {
                return files.filter(file -> file.getFileName().toString().startsWith("heard-"))
                        .max(Comparator.comparing(file -> Await.io(() -> Files.getLastModifiedTime(file))));
            }
        })));
    }
}
