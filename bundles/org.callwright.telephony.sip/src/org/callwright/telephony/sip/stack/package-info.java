/**
 * The one place that starts JAIN-SIP: sockets, transactions, retransmission; dialogs are ours. Nothing leaves it but
 * {@link org.callwright.telephony.sip.stack.WireEvent}s, nothing enters but whole messages.
 *
 * <p>JAIN-SIP loads the two loggers by name and with its own class loader; the manifest's {@code Eclipse-RegisterBuddy}
 * lets it find them here.
 */
package org.callwright.telephony.sip.stack;
