package org.callwright.salesforce;
/** x */
public final class StandInProcess {}
