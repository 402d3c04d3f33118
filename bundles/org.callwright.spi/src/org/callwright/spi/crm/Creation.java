package org.callwright.spi.crm;

import java.util.List;

import org.callwright.model.Contact;

/** What became of the wish for a new contact. */
public sealed interface Creation {

    /** It is there, as the customer system has it. */
    record Created(Contact contact) implements Creation {}

    /** Nothing was created: these look like the same, best first, never none. */
    record Similar(List<Contact> contacts) implements Creation {

        public Similar {
            contacts = List.copyOf(contacts);
        }
    }
}
