package org.callwright.ui.agent.internal;

import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.ContactRef;

/** Somebody in a list: what can be called, copied, and kept as a favourite. */
record Entry(String name, Optional<Address> address, Optional<ContactRef> contact) {}
