/** What the local store offers to the desk and to connectors that keep their data on this machine. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.spi.storage;
