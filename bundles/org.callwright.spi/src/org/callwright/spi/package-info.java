/** What every connector author meets first: settings, and the one exception. The kinds of connector are in the packages below. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.spi;
