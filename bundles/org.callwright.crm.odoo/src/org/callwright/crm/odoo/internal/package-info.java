/** Odoo: contacts and leads, calls as notes. */
package org.callwright.crm.odoo.internal;
