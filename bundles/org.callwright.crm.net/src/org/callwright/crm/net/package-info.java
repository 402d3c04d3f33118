/**
 * What customer systems that are reached over the network share: one HTTP exchange that says what may have been processed,
 * whom to trust, and which way through the site's proxies. Works in OSGi and in a plain JVM.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.crm.net;
