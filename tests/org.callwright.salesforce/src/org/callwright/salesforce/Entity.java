package org.callwright.salesforce;

import java.util.List;
import java.util.Optional;

/** An object as Salesforce calls a kind of record; {@code prefix} begins the ids of its records. */
record Entity(String name, String prefix, List<Field> fields) {

    Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).findFirst();
    }

    Optional<Field> relationship(String name) {
        return fields.stream().filter(field -> name.equalsIgnoreCase(field.relationship())).findFirst();
    }
}
