/**
 * The built product, driven over its automation interface, and a real telephone system on loopback: {@link
 * org.callwright.pbx.Product}, {@link org.callwright.pbx.Pbx}, and an independent telephone, {@link
 * org.callwright.pbx.Baresip}. Sound is proven by tones: everybody speaks one of their own, and is listened to for it.
 */
package org.callwright.pbx;
