/**
 * How the desk works: one thread ({@link org.callwright.core.internal.Engine}), one door for every input, pure rules
 * ({@link org.callwright.core.internal.Reducer} and the {@code …Rules} it hands on to), and effects as data that
 * {@link org.callwright.core.internal.Outside} carries out on virtual threads.
 */
package org.callwright.core.internal;
