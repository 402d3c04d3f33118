package org.callwright.crm.ldap.internal;

import java.util.ArrayList;
import java.util.List;

import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;

/** Attributes of an entry in the order of a setting, {@code title, l=Town}, each with the word that the agent reads. */
record Attributes(List<One> all) {

    /** An attribute; without a label of its own it is called by its name. */
    record One(String name, String label) {}

    private static final String NAME = "([A-Za-z][A-Za-z0-9-]*|[0-9]+(\\.[0-9]+)+)(;[A-Za-z0-9-]+)*"; // RFC 4512 2.5

    Attributes {
        all = List.copyOf(all);
    }

    /** @throws ConnectorException {@link Fault#MISCONFIGURED}, with what is no attribute */
    static Attributes read(String setting, String text) throws ConnectorException {
        var all = new ArrayList<One>();
        for (var part : text.split(",")) {
            if (part.isBlank()) continue;
            var equals = part.indexOf('=');
            var name = (equals < 0 ? part : part.substring(0, equals)).strip();
            if (!name.matches(NAME)) throw new ConnectorException(Fault.MISCONFIGURED, "In the setting " + setting + ", “" + name + "” is no attribute.");
            var label = equals < 0 ? "" : part.substring(equals + 1).strip();
            all.add(new One(name, label.isEmpty() ? name : label));
        }
        return new Attributes(all);
    }

    List<String> names() {
        return all.stream().map(One::name).toList();
    }
}
