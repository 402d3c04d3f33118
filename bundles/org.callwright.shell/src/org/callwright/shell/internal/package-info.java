/** Every command and every fact of the desk on the OSGi console and without a window: automation, support, tests. */
package org.callwright.shell.internal;
