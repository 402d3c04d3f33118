package org.callwright.model;

import java.util.Optional;

/** Somebody the agent calls often. The address identifies it: adding the same address again renames it. */
public record Favourite(Address address, String name, Optional<ContactRef> contact) {}
