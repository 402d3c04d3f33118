/** The dial plan at work. The only place that knows libphonenumber. */
package org.callwright.numbering.internal;
