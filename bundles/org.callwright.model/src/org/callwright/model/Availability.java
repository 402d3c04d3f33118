package org.callwright.model;

/** What is known of a colleague, as far as the telephone system tells (RFC 4235). */
public enum Availability { UNKNOWN, FREE, RINGING, BUSY, AWAY }
