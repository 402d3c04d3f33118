/** Keys of the telephone: RFC 4733 events sent and received, and as sound (ITU-T Q.23). Not exported. */
package org.callwright.telephony.media.tone;
