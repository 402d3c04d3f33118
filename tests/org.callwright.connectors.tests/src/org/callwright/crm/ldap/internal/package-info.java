/** The LDAP connector against a real OpenLDAP, and against directories that behave worse than that one can. */
package org.callwright.crm.ldap.internal;
