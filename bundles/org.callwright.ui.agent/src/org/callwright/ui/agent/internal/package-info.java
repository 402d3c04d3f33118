/** The agent's perspective: call, notes editor, search, recents, favourites, wrap-up. */
package org.callwright.ui.agent.internal;
