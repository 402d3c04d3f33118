package org.callwright.crm.local.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.callwright.model.Code;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.storage.AddressBook;
import org.callwright.spi.storage.StoreException;
import org.callwright.spi.storage.Stores;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The address book of the workspace. Settings: {@code crm.local.import}, a CSV or vCard file that is read whenever it has
 * changed; {@code crm.local.codes}, the wrap-up codes separated by commas; {@code crm.local.sample=true} fills an empty book
 * with people who do not exist.
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
    public Crm open(Settings settings) throws ConnectorException {
        AddressBook book;
        try {
            book = stores.addressBook(settings.workspace());
        } catch (StoreException e) {
            throw trouble(e);
        }
        try {
            book.recovered().ifPresent(sentence -> LOG.log(System.Logger.Level.WARNING, sentence));
            fill(book, settings);
            return new LocalBook(book, codes(settings.text("crm.local.codes", CODES)));
        } catch (StoreException e) {
            book.close();
            throw trouble(e);
        } catch (ConnectorException | RuntimeException e) {
            book.close();
            throw e;
        }
    }

    private static void fill(AddressBook book, Settings settings) throws ConnectorException, StoreException {
        var file = settings.text("crm.local.import");
        if (file.isPresent()) report(importFile(book, settings.workspace(), file.get()));
        if (settings.text("crm.local.sample", "").equalsIgnoreCase("true") && book.size() == 0) {
            try {
                report(new Import(book).sample());
            } catch (IOException e) {
                throw new ConnectorException(Fault.DEFECT, "The sample address book cannot be read.", e);
            }
        }
    }

    private static Report importFile(AddressBook book, Path workspace, String file) throws ConnectorException, StoreException {
        try {
            return new Import(book).file(workspace.resolve(file));
        } catch (java.nio.file.InvalidPathException e) {
            throw new ConnectorException(Fault.MISCONFIGURED, "“" + file + "” is not the name of a file to import contacts from.", e);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new ConnectorException(Fault.MISCONFIGURED, "The file to import contacts from, " + file + ", does not exist.", e);
        } catch (IOException e) {
            throw new ConnectorException(Fault.MISCONFIGURED, "The file to import contacts from, " + file + ", cannot be read.", e);
        }
    }

    private static void report(Report report) {
        LOG.log(System.Logger.Level.INFO, report.sentence());
    }

    private static List<Code> codes(String text) {
        return Arrays.stream(text.split(",")).map(Code::read).filter(code -> !code.name().isEmpty()).distinct().toList();
    }

    /** Trouble with the disk passes, and what waits is filed then; a newer version's data do not get older. */
    static ConnectorException trouble(StoreException e) {
        return new ConnectorException(e.kind() == StoreException.Kind.NEWER ? Fault.MISCONFIGURED : Fault.UNREACHABLE, e.getMessage(), e);
    }
}
