package org.callwright.crm.local.internal;

import java.io.IOException;

/** A file of contacts, read from beginning to end, one entry in memory at a time. */
interface Entries {

    /** Where the entries go; lines are counted from 1. */
    interface Taker {

        /** @param line the one on which the entry begins */
        void take(Entry entry, long line);

        /** Something on this line cannot even be read. */
        void leave(Reason why, long line);
    }

    void read(Taker taker) throws IOException;
}
