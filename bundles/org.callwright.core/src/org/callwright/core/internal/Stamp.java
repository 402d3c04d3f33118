package org.callwright.core.internal;

import java.time.Instant;

import org.callwright.model.CallId;

/** Put on every input at the door: the time, and an id in case one is needed. It keeps the {@link Reducer} pure. */
record Stamp(Instant at, CallId id) {}
