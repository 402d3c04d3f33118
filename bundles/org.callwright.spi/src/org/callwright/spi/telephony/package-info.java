/** What a telephone system connector implements, and how it reports back. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.spi.telephony;
