package org.callwright.app.internal;

import java.util.regex.Pattern;

/** A SIP server as the settings write it, {@code sip:HOST:PORT;transport=udp}, taken apart for the page; the port may be empty. */
record Registrar(String host, String port, String transport) {

    static final Registrar NONE = new Registrar("", "", "udp");

    private static final Pattern WRITTEN = Pattern.compile(
            "(?i)sips?:(?<host>\\[[^\\]]+\\]|[^:;\\s]+)(:(?<port>\\d{1,5}))?(;transport=(?<transport>udp|tcp|tls))?");

    /** What is written, or nothing where it is not understood. */
    static Registrar parse(String text) {
        var match = WRITTEN.matcher(text.strip());
        if (!match.matches()) return NONE;
        var port = match.group("port");
        var transport = match.group("transport");
        return new Registrar(match.group("host"), port == null ? "" : port, transport == null ? "udp" : transport.toLowerCase(java.util.Locale.ROOT));
    }

    /** Whether host and port could be a server's. */
    boolean plausible() {
        return host.strip().matches("\\[[0-9a-fA-F:.]+\\]|[^:;/@\\s]+")
                && (port.isBlank() || port.strip().matches("\\d{1,5}") && Integer.parseInt(port.strip()) >= 1 && Integer.parseInt(port.strip()) <= 65535);
    }

    /** As the settings write it; empty without a host. */
    String written() {
        if (host.isBlank()) return "";
        return "sip:" + host.strip() + (port.isBlank() ? "" : ":" + port.strip()) + ";transport=" + transport;
    }
}
