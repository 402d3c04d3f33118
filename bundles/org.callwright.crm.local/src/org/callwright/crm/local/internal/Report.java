package org.callwright.crm.local.internal;

import java.util.Locale;
import java.util.Optional;

/**
 * What an import did.
 *
 * @param source the file's name
 * @param encoding in which it was read
 * @param taken contacts that are in the book now
 * @param unchanged the same file was imported before, and was not read again
 */
record Report(String source, String encoding, long taken, LeftOut left, boolean unchanged) {

    static Report unchanged(String source) {
        return new Report(source, "", 0, new LeftOut(), true);
    }

    /** For the administrator. Names nobody. */
    String sentence() {
        return sentence(Optional.empty());
    }

    /** @param details where it is written what was left out */
    String sentence(Optional<String> details) {
        if (unchanged) return "The contacts in " + source + " have not changed since they were imported.";
        var sentence = count(taken) + (taken == 1 ? " contact was" : " contacts were") + " imported from " + source;
        var lost = left.entries();
        if (lost > 0) {
            sentence += "; " + count(lost) + (lost == 1 ? " entry" : " entries") + " could not be used";
            if (left.firstEntry().isPresent()) sentence += ", the first on line " + count(left.firstEntry().getAsLong());
        }
        var damaged = left.count(Reason.DAMAGED::equals);
        var parts = left.all() - lost - damaged;
        if (parts > 0) sentence += "; " + count(parts) + (parts == 1 ? " number was" : " numbers were") + " left out";
        if (damaged > 0) sentence += "; " + count(damaged) + (damaged == 1 ? " has" : " have") + " characters that cannot be read";
        return sentence + details.map(file -> "; " + file + " says which and why").orElse("") + ".";
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
