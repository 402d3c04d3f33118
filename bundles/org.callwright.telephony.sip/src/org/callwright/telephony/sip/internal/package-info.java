/**
 * The SIP line. {@link org.callwright.telephony.sip.internal.SipLine} is what the desk calls; everything behind it happens
 * on one thread per line ({@link org.callwright.telephony.sip.internal.LineThread}), so nothing here is locked.
 * {@link org.callwright.telephony.sip.internal.Reception} hands messages to calls, and a call's
 * {@link org.callwright.telephony.sip.internal.Passing} knows all about its transfers; a
 * {@link org.callwright.telephony.sip.internal.Call} is always in one {@link org.callwright.telephony.sip.internal.Stage}. Who
 * hears whom is in {@link org.callwright.telephony.sip.internal.DeskConferences}, where a conference is plain calls to the
 * network, or in {@link org.callwright.telephony.sip.internal.RoomConferences}, where the telephone system mixes.
 */
package org.callwright.telephony.sip.internal;
