/**
 * The customer system of a desk that has none: an address book in the local store, filled from a CSV or vCard file. The
 * example to copy for a connector of your own: start reading at {@link org.callwright.crm.local.internal.LocalBookConnector}.
 */
package org.callwright.crm.local.internal;
