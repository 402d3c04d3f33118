/** The words of the trade, as values: what a call is, where it stands, who is in it, what is allowed, and how time on it is counted. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.model;
