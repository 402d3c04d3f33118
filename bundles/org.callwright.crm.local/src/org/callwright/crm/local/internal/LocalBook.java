package org.callwright.crm.local.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import org.callwright.model.CallRecord;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.CanFile;
import org.callwright.spi.crm.CanImport;
import org.callwright.spi.crm.CanListCodes;
import org.callwright.spi.crm.CanSearch;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.ImportReport;
import org.callwright.spi.crm.NumberQuery;
import org.callwright.spi.storage.AddressBook;
import org.callwright.spi.storage.StoreException;

/** An open address book. */
final class LocalBook implements Crm, CanSearch, CanFile, CanListCodes, CanImport {

    private static final int CANDIDATES = 200;
    private static final int SHORTEST_END = 7;

    private final AddressBook book;
    private final Path workspace;
    private final List<String> codes;
    private final List<String> wanted;

    /** @param wanted files to import */
    LocalBook(AddressBook book, Path workspace, List<String> codes, List<String> wanted) {
        this.book = book;
        this.workspace = workspace;
        this.codes = codes;
        this.wanted = wanted;
    }

    /**
     * By the last digits, which find a full number however it is written; and as written, which finds extensions, feature
     * codes and SIP users. The end of an extension would find strangers, and is not asked for.
     */
    @Override
    public List<Contact> whoMayBe(NumberQuery number) throws ConnectorException {
        var found = new LinkedHashMap<String, Contact>();
        try {
            var spellings = new ArrayList<String>(List.of(number.written()));
            number.e164().ifPresent(spellings::add);
            spellings.addAll(number.variants());
            for (var spelling : spellings) add(found, book.written(spelling, CANDIDATES));
            if (number.e164().isPresent() || number.suffix().length() >= SHORTEST_END) add(found, book.endingIn(number.suffix(), CANDIDATES));
        } catch (StoreException e) {
            throw LocalBookConnector.trouble(e);
        }
        return List.copyOf(found.values());
    }

    private static void add(LinkedHashMap<String, Contact> found, List<Contact> more) {
        for (var contact : more) found.putIfAbsent(contact.ref().key(), contact);
    }

    @Override
    public Optional<Contact> contact(ContactRef ref) throws ConnectorException {
        if (!ref.connector().equals(LocalBookConnector.ID)) return Optional.empty();
        try {
            return book.contact(ref.key());
        } catch (StoreException e) {
            throw LocalBookConnector.trouble(e);
        }
    }

    @Override
    public List<Contact> search(String text, int limit) throws ConnectorException {
        try {
            return book.search(text, limit);
        } catch (StoreException e) {
            throw LocalBookConnector.trouble(e);
        }
    }

    @Override
    public void file(CallRecord record) throws ConnectorException {
        try {
            book.file(record);
        } catch (StoreException e) {
            throw LocalBookConnector.trouble(e);
        }
    }

    @Override
    public List<String> codes() {
        return codes;
    }

    @Override
    public List<String> wanted() {
        return wanted;
    }

    @Override
    public ImportReport importFrom(String file, Progress progress) throws ConnectorException, InterruptedException {
        try {
            var report = new Import(book, progress).file(workspace.resolve(file));
            var sentence = report.sentence(ImportLog.write(workspace, report, Instant.now()));
            System.getLogger(LocalBook.class.getName()).log(Level.INFO, sentence);
            return new ImportReport(report.taken(), report.left().all(), sentence);
        } catch (InvalidPathException e) {
            throw new ConnectorException(Fault.MISCONFIGURED, "“" + file + "” is not the name of a file to import contacts from.", e);
        } catch (NoSuchFileException e) {
            throw new ConnectorException(Fault.MISCONFIGURED, "The file to import contacts from, " + file + ", does not exist.", e);
        } catch (InterruptedIOException e) {
            throw (InterruptedException) new InterruptedException("the import was cancelled").initCause(e);
        } catch (IOException e) {
            throw new ConnectorException(Fault.MISCONFIGURED, "The file to import contacts from, " + file + ", cannot be read.", e);
        } catch (StoreException e) {
            throw LocalBookConnector.trouble(e);
        }
    }

    @Override
    public void close() {
        book.close();
    }
}
