package org.callwright.telephony.sip.stack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How SIP messages travel. */
public enum Transport {
    UDP(5060), TCP(5060), TLS(5061);

    private final int port;

    Transport(int port) {
        this.port = port;
    }

    /** The port where an address names none (RFC 3261, section 19.1.2). */
    public int defaultPort() {
        return port;
    }

    public boolean reliable() {
        return this != UDP;
    }

    /** As a URI parameter. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Transport> of(String text) {
        return Arrays.stream(values()).filter(it -> it.name().equalsIgnoreCase(text.strip())).findFirst();
    }
}
