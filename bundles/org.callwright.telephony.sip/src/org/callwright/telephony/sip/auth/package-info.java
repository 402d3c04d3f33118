/** Digest authentication for SIP (RFC 3261, section 22; RFC 7616; RFC 8760), without a SIP library. */
package org.callwright.telephony.sip.auth;
