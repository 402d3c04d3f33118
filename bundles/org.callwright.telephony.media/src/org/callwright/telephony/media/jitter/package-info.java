/**
 * From packets that come when they like to frames when they are needed: the adaptive jitter buffer, loss concealment
 * and stretching of time. All of it takes the time as an argument, so that tests run in a time of their own. Not
 * exported.
 */
package org.callwright.telephony.media.jitter;
