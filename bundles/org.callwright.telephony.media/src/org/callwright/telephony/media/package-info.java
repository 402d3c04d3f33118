/** Voice: RTP and RTCP, codecs, jitter buffer, mixer, tones and sound devices. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.telephony.media;
