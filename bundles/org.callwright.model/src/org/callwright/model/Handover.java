package org.callwright.model;

import java.util.Optional;

/**
 * What one desk tells the next about a customer's affair, by reference only (R106): the conversation, which all desks that
 * deal with it file under one id (Q9), and the record it belongs to. No name, number or note text travels.
 */
public record Handover(CallId conversation, Optional<ContactRef> contact) {}
