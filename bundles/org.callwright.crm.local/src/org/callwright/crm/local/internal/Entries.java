package org.callwright.crm.local.internal;

import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/** A file of contacts, read from beginning to end, one entry in memory at a time. */
interface Entries {

    /**
     * @param entry takes each entry and the line it begins on, counted from 1
     * @param unreadable told the line of each that cannot even be read
     */
    void read(BiConsumer<Entry, Long> entry, LongConsumer unreadable) throws IOException;
}
