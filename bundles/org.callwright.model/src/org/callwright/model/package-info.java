/** The words of the trade as values: desk, call, leg, agent state, contact, call note, wrap-up. Immutable, no I/O, no dependency. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.model;
