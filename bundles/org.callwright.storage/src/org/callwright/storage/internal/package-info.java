/**
 * The local store on SQLite: {@code journal.db} for what must survive a crash, {@code book.db} for the address book. The only
 * place that knows SQL.
 */
package org.callwright.storage.internal;
