package org.callwright.spi.crm;

/**
 * What an import did.
 *
 * @param taken contacts of the file that are in the system now
 * @param left entries, numbers and other parts that could not be used, counted together
 * @param sentence both in words, and where to read more; names nobody
 */
public record ImportReport(long taken, long left, String sentence) {

    /** The file held nothing new: not worth telling anybody who did not ask. */
    public boolean nothing() {
        return taken == 0 && left == 0;
    }
}
