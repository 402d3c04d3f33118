/** The application: start, window, preference pages, accounts, updates. */
package org.callwright.app.internal;
