/** What every connector author sees, whatever the connector is for: its settings and its failures. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.spi;
