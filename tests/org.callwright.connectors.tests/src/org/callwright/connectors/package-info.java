/** The contract kits, run on our connectors: the SIP line against a real telephone system. */
package org.callwright.connectors;
