/** The Salesforce connector against the stand-in: the contract, and filing and tokens under fire. */
package org.callwright.crm.salesforce.internal;
