/**
 * The desk: commands in, snapshots out. Three services ({@link org.callwright.core.Commands},
 * {@link org.callwright.core.Workplace}, and {@link org.callwright.core.DeskObserver} for whoever wants to see the desk); all
 * rules are in the package below, as pure functions.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.core;
