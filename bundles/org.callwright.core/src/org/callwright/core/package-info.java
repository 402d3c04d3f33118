/** The desk: commands in, a pure reducer, observers out, policies and effects. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.core;
