/** The whole product in a window, driven by keyboard and mouse. */
package org.callwright.boot.tests;
