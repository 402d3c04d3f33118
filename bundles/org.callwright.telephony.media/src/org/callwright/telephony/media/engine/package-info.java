/**
 * The engine behind the API: sessions, their clock, the sharing of sound devices, conferences. Not exported.
 *
 * <p>A {@link org.callwright.telephony.media.engine.RtpSession} has a receiver's thread and a clock's. In a
 * {@link org.callwright.telephony.media.engine.RtpConference} the clock is the conference's: first each
 * {@link org.callwright.telephony.media.engine.Party} listens, then each speaks. The sound device asks for what is to be
 * heard at its own pace, through the session's {@link org.callwright.telephony.media.engine.Ear}.
 */
package org.callwright.telephony.media.engine;
