/** The Salesforce connector: signs in with the browser, asks and files over the REST API. */
package org.callwright.crm.salesforce.internal;
