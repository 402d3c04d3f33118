/**
 * Session descriptions (RFC 8866) as values, and offer and answer (RFC 3264) as pure functions. Knows neither SIP nor sockets.
 */
package org.callwright.telephony.sip.sdp;
