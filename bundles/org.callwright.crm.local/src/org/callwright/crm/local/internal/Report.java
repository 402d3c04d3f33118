package org.callwright.crm.local.internal;

import java.util.Optional;

/**
 * What an import did.
 *
 * @param source the file's name
 * @param taken contacts that are in the book now
 * @param skipped entries that could not be used
 * @param firstSkipped the line on which the first of them begins, counted from 1
 * @param numbersSkipped numbers of used entries that are no numbers
 * @param unchanged the same file was imported before, and was not read again
 */
record Report(String source, long taken, long skipped, Optional<Long> firstSkipped, long numbersSkipped, boolean unchanged) {

    static Report unchanged(String source) {
        return new Report(source, 0, 0, Optional.empty(), 0, true);
    }

    /** For the administrator. Names nobody. */
    String sentence() {
        if (unchanged) return "The contacts in " + source + " have not changed since they were imported.";
        var sentence = taken + (taken == 1 ? " contact was" : " contacts were") + " imported from " + source;
        if (skipped > 0) {
            sentence += "; " + skipped + (skipped == 1 ? " entry" : " entries") + " could not be used"
                    + firstSkipped.map(line -> ", the first on line " + line).orElse("");
        }
        if (numbersSkipped > 0) sentence += "; " + numbersSkipped + (numbersSkipped == 1 ? " number was" : " numbers were") + " left out";
        return sentence + ".";
    }
}
