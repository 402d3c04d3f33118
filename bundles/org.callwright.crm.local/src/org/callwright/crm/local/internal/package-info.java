/** The address book in the local store, with vCard and CSV import: the example to copy. */
package org.callwright.crm.local.internal;
