/** The contract kits, run on the connectors that need no server. */
package org.callwright.connectors;
