/** RTP and RTCP on the wire (RFC 3550, RFC 3551): packets, statistics, reports, who may send to us. Not exported. */
package org.callwright.telephony.media.rtp;
