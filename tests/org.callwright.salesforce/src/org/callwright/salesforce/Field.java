package org.callwright.salesforce;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One field of an object.
 *
 * @param length characters; 0 where the type has none
 * @param values of a picklist, the first of them the default where it is defaulted; of a reference, what it may point at
 */
record Field(String name, String label, Type type, int length, Set<Flag> flags, List<String> values) {

    enum Type {
        ID, STRING, TEXTAREA, PHONE, EMAIL, URL, PICKLIST, COMBOBOX, REFERENCE, BOOLEAN, INT, DATE, DATETIME;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Must be given; has a value when none is given; is set by Salesforce; only when it is created; only values of its list; an
     * external id; unique; made by the customer; cannot be in a condition.
     */
    enum Flag { REQUIRED, DEFAULTED, SYSTEM, FIXED, RESTRICTED, EXTERNAL, UNIQUE, CUSTOM, LONG }

    Field with(List<String> otherValues) {
        return new Field(name, label, type, length, flags, otherValues);
    }

    boolean is(Flag flag) {
        return flags.contains(flag);
    }

    boolean nillable() {
        return !is(Flag.REQUIRED) && !is(Flag.DEFAULTED) && !is(Flag.SYSTEM) && type != Type.BOOLEAN && type != Type.ID;
    }

    boolean createable() {
        return !is(Flag.SYSTEM) && type != Type.ID;
    }

    boolean updateable() {
        return createable() && !is(Flag.FIXED);
    }

    /** Under which name the record that it points at is reached in a query: {@code Account} for {@code AccountId}. */
    String relationship() {
        return type == Type.REFERENCE && name.endsWith("Id") ? name.substring(0, name.length() - 2) : null;
    }
}
