/**
 * What a SIP telephone has to decide, as values and pure functions: dialogs, whom a message names, where to send it, what a
 * status code means to an agent. No sockets, no threads, no clocks.
 */
package org.callwright.telephony.sip.call;
