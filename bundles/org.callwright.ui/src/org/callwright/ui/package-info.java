/** What all views share: the only hop to the UI thread, images, colours and keys. No views. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.ui;
