/**
 * The SIP line. {@link org.callwright.telephony.sip.internal.SipLine} is what the desk calls; everything behind it happens
 * on one thread per line ({@link org.callwright.telephony.sip.internal.LineThread}), so nothing here is locked.
 * {@link org.callwright.telephony.sip.internal.Switchboard} hands messages and wishes to calls; a
 * {@link org.callwright.telephony.sip.internal.Call} is always in one {@link org.callwright.telephony.sip.internal.Stage}. Who
 * hears whom is in {@link org.callwright.telephony.sip.internal.DeskConferences}; a conference is plain calls to the network.
 */
package org.callwright.telephony.sip.internal;
