/** Where a telephone system's name leads (RFC 3263): one server, or several with an order. Knows no SIP message. */
package org.callwright.telephony.sip.dns;
