/** The call-handling suite on the simulated telephone system, whose people are moved from here. */
package org.callwright.telephony.sim.internal;
