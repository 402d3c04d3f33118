/** What a customer system connector implements: blocking calls, on virtual threads that the desk brings. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.spi.crm;
