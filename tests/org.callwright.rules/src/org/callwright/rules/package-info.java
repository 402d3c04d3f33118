/** The architecture as tests: who may use whom, and that every package says what it is. Reads manifests and sources, runs nothing. */
package org.callwright.rules;
