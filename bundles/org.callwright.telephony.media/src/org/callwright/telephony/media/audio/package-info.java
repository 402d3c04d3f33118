/** Sound in files and devices: WAV, sampling rates, PulseAudio, Java Sound, WebRTC's devices. Not exported. */
package org.callwright.telephony.media.audio;
