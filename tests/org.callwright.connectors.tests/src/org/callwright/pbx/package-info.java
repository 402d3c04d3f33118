/** The call-handling suite on the real telephone system of the rig. */
package org.callwright.pbx;
