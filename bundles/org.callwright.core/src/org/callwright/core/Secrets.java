package org.callwright.core;

/** Where secrets are kept, such as the platform's secure storage. Called from any thread but the UI thread; may block. */
@FunctionalInterface
public interface Secrets {

    Secrets NONE = key -> new char[0];

    /** The secret for a setting such as {@code sip.password}, or an empty array. Whoever asked wipes it. */
    char[] secret(String key);
}
