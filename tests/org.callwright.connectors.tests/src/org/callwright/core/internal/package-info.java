/** The rules of the desk and the simulated telephone system together, in a time of their own. */
package org.callwright.core.internal;
