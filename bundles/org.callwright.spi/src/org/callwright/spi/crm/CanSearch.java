package org.callwright.spi.crm;

import java.util.List;

import org.callwright.model.Contact;
import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** A customer system that can be searched by text as the agent types. */
@ConsumerType
public interface CanSearch {

    /** Contacts whose name, organisation or number fits, best first, at most {@code limit}. The text is what the agent typed: data, never syntax. */
    List<Contact> search(String text, int limit) throws ConnectorException;
}
