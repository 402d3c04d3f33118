/**
 * What customer systems that are reached over the network share: one HTTP exchange that says what may have been processed,
 * whom to trust, and which way through the site's proxies; what it means when a system does not do what it was asked
 * ({@link org.callwright.crm.net.Trouble}, {@link org.callwright.crm.net.Questions}); and how calls are filed so that each is
 * there once ({@link org.callwright.crm.net.Filer}). Works in OSGi and in a plain JVM.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.crm.net;
