/** Dial requests from outside: links, the command line, and a page in the browser; never a number in a log above DEBUG. */
package org.callwright.clicktodial.internal;
