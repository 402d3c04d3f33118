/** The dial plan and number matching: what a typed or received number means, and why two numbers are the same. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.numbering;
