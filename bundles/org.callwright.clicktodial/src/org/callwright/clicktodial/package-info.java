/** The second start: hands a link or a number over to the desk that runs already. Runs without the platform, on the plain Java VM. */
package org.callwright.clicktodial;
