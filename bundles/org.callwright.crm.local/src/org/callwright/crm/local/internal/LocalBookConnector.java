package org.callwright.crm.local.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;

import org.callwright.model.Code;
import org.callwright.model.Fault;
import org.callwright.model.Notice;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.crm.CrmSink;
import org.callwright.spi.storage.AddressBook;
import org.callwright.spi.storage.StoreException;
import org.callwright.spi.storage.Stores;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The address book of the workspace. Settings: {@code crm.local.import}, a CSV or vCard file that is read, beside everything
 * else, whenever it has changed; {@code crm.local.codes}, the wrap-up codes separated by commas; {@code crm.local.sample=true}
 * fills an empty book with people who do not exist.
 */
@Component
public final class LocalBookConnector implements CrmConnector {

    static final String ID = "local";

    private static final System.Logger LOG = System.getLogger(LocalBookConnector.class.getName());
    private static final String CODES = "Resolved, Information given, Follow-up needed, Complaint, Order, Cancellation, Wrong number";

    private final Stores stores;

    @Activate
    public LocalBookConnector(@Reference Stores stores) {
        this.stores = stores;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Crm open(Settings settings, CrmSink sink) throws ConnectorException {
        AddressBook book;
        try {
            book = stores.addressBook(settings.workspace());
        } catch (StoreException e) {
            throw trouble(e);
        }
        try {
            var wanted = settings.text("crm.local.import").stream().toList();
            book.recovered().ifPresent(sentence -> {
                LOG.log(Level.WARNING, sentence);
                sink.say(Notice.Severity.WARNING, "recovered", sentence);
            });
            if (wanted.isEmpty() && settings.text("crm.local.sample", "").equalsIgnoreCase("true")) fill(book);
            return new LocalBook(book, settings.workspace(), codes(settings.text("crm.local.codes", CODES)), wanted);
        } catch (StoreException e) {
            book.close();
            throw trouble(e);
        } catch (ConnectorException | RuntimeException e) {
            book.close();
            throw e;
        }
    }

    private static void fill(AddressBook book) throws ConnectorException, StoreException {
        if (book.size() > 0) return;
        try {
            LOG.log(Level.INFO, new Import(book, (entries, about) -> {}).sample().sentence());
        } catch (IOException e) {
            throw new ConnectorException(Fault.DEFECT, "The sample address book cannot be read.", e);
        }
    }

    private static List<Code> codes(String text) {
        return Arrays.stream(text.split(",")).map(Code::read).filter(code -> !code.name().isEmpty()).distinct().toList();
    }

    /** Trouble with the disk passes, and what waits is filed then; a newer version's data do not get older. */
    static ConnectorException trouble(StoreException e) {
        return new ConnectorException(e.kind() == StoreException.Kind.NEWER ? Fault.MISCONFIGURED : Fault.UNREACHABLE, e.getMessage(), e);
    }
}
