/** What the desk asks of the store: the journal of notes, the outbox, recents and favourites. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.spi.storage;
