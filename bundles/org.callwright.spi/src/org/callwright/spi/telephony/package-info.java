/** What a telephone system offers to the desk and reports to it. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.spi.telephony;
