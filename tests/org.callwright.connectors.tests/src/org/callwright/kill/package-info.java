/** A whole desk in a process of its own, killed at random moments: what is lost, and what is there again. */
package org.callwright.kill;
