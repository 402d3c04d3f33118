/** Passwords and tokens in the platform's secure storage. */
package org.callwright.secrets.internal;
