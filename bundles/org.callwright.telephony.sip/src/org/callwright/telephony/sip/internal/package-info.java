/**
 * The SIP line. {@link org.callwright.telephony.sip.internal.SipLine} is what the desk calls; everything behind it happens
 * on one thread per line ({@link org.callwright.telephony.sip.internal.LineThread}), so nothing here is locked.
 * {@link org.callwright.telephony.sip.internal.Switchboard} hands messages and wishes to calls; a
 * {@link org.callwright.telephony.sip.internal.Call} is always in one {@link org.callwright.telephony.sip.internal.Stage}.
 */
package org.callwright.telephony.sip.internal;
