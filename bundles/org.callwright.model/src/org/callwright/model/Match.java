package org.callwright.model;

/** A contact who may be the one at the far end, and in words why we think so, as in {@code "same number"} (R25). */
public record Match(Contact contact, String why) {}
