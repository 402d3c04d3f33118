/**
 * A stand-in for Salesforce: one org with people, tasks, OAuth, REST, SOQL and SOSL, as far as a telephone desk needs them,
 * strict where Salesforce is strict, and with faults that a test can order. It is written from Salesforce's own
 * documentation and judged by Salesforce's own clients; it is no Salesforce, and what it accepts is no proof.
 *
 * <p>Inside a test: {@link org.callwright.salesforce.StandIn}. As a process that can be killed and started again with what it
 * had stored: {@link org.callwright.salesforce.StandInProcess}.
 */
package org.callwright.salesforce;
