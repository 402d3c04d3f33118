/**
 * The call-handling suite: every rule of behaviour as scenarios that are played by a real desk over the connector under test,
 * with real people at the other ends. A connector's author extends {@link org.callwright.spi.tck.calls.CallHandling} and
 * provides a {@link org.callwright.spi.tck.calls.Floor}.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.spi.tck.calls;
