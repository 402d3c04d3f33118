package org.callwright.telephony.media;

/**
 * A microphone or a loudspeaker.
 *
 * @param id what the sound system calls it: stable between starts as far as the system allows; the key for settings.
 *     Names are not unique, ids are
 * @param name for people
 * @param systemDefault whether the system would take it if not told otherwise
 */
public record AudioDevice(String id, String name, boolean systemDefault) {
}
