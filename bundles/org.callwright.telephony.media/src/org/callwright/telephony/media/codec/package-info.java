/** Voice coding: samples to payload and back. Not exported. */
package org.callwright.telephony.media.codec;
