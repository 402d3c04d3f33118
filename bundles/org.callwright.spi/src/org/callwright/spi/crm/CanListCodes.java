package org.callwright.spi.crm;

import java.util.List;

import org.callwright.model.Code;
import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/** A customer system that knows the site's wrap-up codes. */
@ConsumerType
public interface CanListCodes {

    /** The codes in the order to offer them. */
    List<Code> codes() throws ConnectorException;
}
