/**
 * What a telephone line needs to let an agent hear and speak: an RTP session per call, the sound devices, the tones.
 *
 * <p>A line asks the {@link org.callwright.telephony.media.MediaEngine} for a
 * {@link org.callwright.telephony.media.MediaSession} before it writes its offer (the session knows its port),
 * starts it with a {@link org.callwright.telephony.media.MediaPlan} when offer and answer are known, changes the plan
 * with every re-INVITE and closes the session with the call. Calls that are to hear each other are joined in a
 * {@link org.callwright.telephony.media.MediaConference}. Frames inside are 160 samples of 16 bit at 8 kHz (20 ms).
 */
@org.osgi.annotation.versioning.Version("1.1.0")
package org.callwright.telephony.media;
