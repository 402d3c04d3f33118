/** The Odoo connector against a real Odoo: the contract, rights, diagnosis, and filing under fire. */
package org.callwright.crm.odoo.internal;
