/** A directory that speaks LDAP as a customer system: read only. */
package org.callwright.crm.ldap.internal;
