package org.callwright.telephony.sim.internal;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import org.callwright.model.Address;
import org.callwright.model.Availability;
import org.callwright.model.Participant;

/** The people of the house: a directory, and what each of them is doing. On the line's thread, but for the directory. */
final class Colleagues {

    private static final List<Participant> DIRECTORY = List.of(colleague("1001", "Priya Nair"), colleague("1002", "Tom Becker"),
            colleague("1003", "Reception"), colleague("1004", "Zoë Martin"), colleague("505", "Elsa Lindqvist"), colleague("508", "Marco Rossi"),
            colleague("509", "Night desk"), colleague("513", "Yuki Tanaka"));

    private final BiConsumer<Address, Availability> told;
    private final Map<Address, Availability> watched = new HashMap<>();

    Colleagues(BiConsumer<Address, Availability> told) {
        this.told = told;
    }

    /** By beginnings of names, or of numbers. */
    static List<Participant> find(String text, int limit) {
        var words = fold(text).split("\\s+");
        return DIRECTORY.stream().filter(who -> Arrays.stream(words).allMatch(word -> Arrays.stream(fold(who.name()).split("\\s+"))
                .anyMatch(part -> part.startsWith(word)) || who.address().filter(number -> number.value().startsWith(word)).isPresent()))
                .limit(limit).toList();
    }

    void watch(Set<Address> whom, Map<String, Far> rung) {
        watched.keySet().retainAll(whom);
        whom.forEach(colleague -> watched.remove(colleague)); // each is told anew
        whom.forEach(colleague -> watched.put(colleague, Availability.UNKNOWN));
        look(rung);
    }

    /** @param rung who is at the other end of a call of this desk, by number */
    void look(Map<String, Far> rung) {
        watched.replaceAll((colleague, before) -> {
            var now = doing(colleague, rung);
            if (now != before) told.accept(colleague, now);
            return now;
        });
    }

    private static Availability doing(Address colleague, Map<String, Far> rung) {
        if (DIRECTORY.stream().noneMatch(who -> who.address().filter(colleague::equals).isPresent())) return Availability.UNKNOWN;
        var far = rung.get(colleague.value());
        if (far != null) return far.talks() ? Availability.BUSY : Availability.RINGING;
        return switch (colleague.value()) {
            case "505" -> Availability.BUSY;
            case "508" -> Availability.AWAY;
            default -> Availability.FREE;
        };
    }

    private static Participant colleague(String number, String name) {
        return Participant.named(Address.of(number), name);
    }

    private static String fold(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFKD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT);
    }
}
