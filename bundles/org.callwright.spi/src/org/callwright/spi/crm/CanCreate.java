package org.callwright.spi.crm;

import org.callwright.model.ContactForm;
import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** A customer system that takes new contacts. */
@ConsumerType
public interface CanCreate {

    /**
     * Creates a contact with what was typed, unless somebody is there already who looks like the same.
     *
     * @param evenSo the agent has seen who is there, and wants another one
     */
    Creation create(ContactForm form, boolean evenSo) throws ConnectorException;
}
