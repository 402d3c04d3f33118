/**
 * What every window part needs and no part of the trade: the one crossing from the desk to the UI thread, the scene that all
 * views are projected from, icons, and looks. Colours are in {@code css/} (one sheet for light, one for dark), never in Java;
 * the icons in {@code icons/} keep to colours that can be told from both backgrounds, so there is one set of them.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callwright.ui;
