package org.callwright.model;

/** One way to close a call, as it is offered: its name, which is what is filed, and the group it is shown under, or nothing. */
public record Code(String name, String group) {

    public Code {
        name = name.strip();
        group = group.strip();
    }

    /** A code of no group. */
    public static Code of(String name) {
        return new Code(name, "");
    }

    /** As it is written in settings: {@code resolved}, or with its group {@code Sales: quote sent}. */
    public static Code read(String written) {
        var colon = written.indexOf(':');
        return colon < 0 ? of(written) : new Code(written.substring(colon + 1), written.substring(0, colon));
    }
}
