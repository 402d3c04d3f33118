/** A telephone system in memory, with a few lively callers: for demonstration and tests, and the example to copy. */
package org.callwright.telephony.sim.internal;
