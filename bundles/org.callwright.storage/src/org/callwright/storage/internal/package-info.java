/** The store on disk: notes journal, outbox, recents, favourites and contact cache, in SQLite. */
package org.callwright.storage.internal;
