/**
 * Contract kits: what every connector must do, as tests. Extend the kit of your kind, say how to reach your test system, and
 * run; roles that the connector does not claim are skipped.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.spi.tck;
