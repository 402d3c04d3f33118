package org.callwright.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Everything that one thing has been, with the time of each, until a restart shows what is left. */
final class Trail {

    private record Was(long at, String value) {}

    private final List<Was> all = new ArrayList<>();

    Trail(String before) {
        all.add(new Was(0, before));
    }

    void becomes(long at, String value) {
        if (!all.getLast().value().equals(value)) all.add(new Was(at, value));
    }

    /** It never came to be. */
    void not(String value) {
        for (var i = all.size() - 1; i > 0; i--) {
            if (!all.get(i).value().equals(value)) continue;
            all.remove(i);
            return;
        }
    }

    String last() {
        return all.getLast().value();
    }

    /**
     * Goes on from the newest that is still there.
     *
     * @param found what it is now; empty where that is the value that is still there
     * @return since when what came after it is lost; empty when nothing is
     * @throws AssertionError if nothing of all this is there
     */
    OptionalLong left(Predicate<String> there, String found) {
        for (var i = all.size() - 1; i >= 0; i--) {
            if (!there.test(all.get(i).value())) continue;
            var lost = i + 1 < all.size() ? OptionalLong.of(all.get(i + 1).at()) : OptionalLong.empty();
            var left = found.isEmpty() ? all.get(i).value() : found;
            all.clear();
            all.add(new Was(0, left));
            return lost;
        }
        throw new AssertionError("“" + found + "” is nothing that was ever there; last: “" + last() + "”");
    }
}
