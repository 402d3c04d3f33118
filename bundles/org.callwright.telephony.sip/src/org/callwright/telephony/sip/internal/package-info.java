/** The SIP line: registration, dialogs and hold over JAIN-SIP. */
package org.callwright.telephony.sip.internal;
