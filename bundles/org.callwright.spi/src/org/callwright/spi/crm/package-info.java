/** What a customer system offers to the desk: finding contacts, filing call notes. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.spi.crm;
