/** The engine behind the API: sessions, their clock, the sharing of sound devices. Not exported. */
package org.callwright.telephony.media.engine;
