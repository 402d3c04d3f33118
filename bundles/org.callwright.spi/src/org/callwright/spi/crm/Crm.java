package org.callwright.spi.crm;

import java.util.List;
import java.util.Optional;

import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The least a customer system must do: say who may be calling. Plain blocking calls, several at once; the desk brings the
 * threads and the deadlines, and cancels by interrupt.
 */
@ConsumerType
public interface Crm extends AutoCloseable {

    /**
     * Everybody who might have this number; empty when nobody. Rather too many than too few: the desk compares the numbers
     * itself, drops those that do not match, and says which rule matched (R25).
     */
    List<Contact> whoMayBe(NumberQuery number) throws ConnectorException;

    /** The contact behind a reference of this system, empty when it is gone. */
    Optional<Contact> contact(ContactRef ref) throws ConnectorException;

    /** Who is signed in, as the system names them; empty where nobody signs in. Asked once, after opening. */
    default String as() {
        return "";
    }

    @Override
    void close();
}
