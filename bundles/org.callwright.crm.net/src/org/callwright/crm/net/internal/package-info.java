/** How Eclipse takes part. */
package org.callwright.crm.net.internal;
