package org.callwright.crm.local.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.callwright.model.CallRecord;
import org.callwright.model.Code;
import org.callwright.model.Contact;
import org.callwright.model.ContactForm;
import org.callwright.model.ContactRef;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.CanCreate;
import org.callwright.spi.crm.CanFile;
import org.callwright.spi.crm.CanImport;
import org.callwright.spi.crm.CanListCodes;
import org.callwright.spi.crm.CanSearch;
import org.callwright.spi.crm.CanTellEarlier;
import org.callwright.spi.crm.Creation;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.Filing;
import org.callwright.spi.crm.ImportReport;
import org.callwright.spi.crm.NumberQuery;
import org.callwright.spi.storage.AddressBook;
import org.callwright.spi.storage.StoreException;

/** An open address book. */
final class LocalBook implements Crm, CanSearch, CanFile, CanListCodes, CanCreate, CanTellEarlier, CanImport {

    private static final int CANDIDATES = 200;
    private static final int SHORTEST_END = 7;
    private static final int SIMILAR = 5;

    private final AddressBook book;
    private final Path workspace;
    private final List<Code> codes;
    private final List<String> wanted;

    /** @param wanted files to import */
    LocalBook(AddressBook book, Path workspace, List<Code> codes, List<String> wanted) {
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
    public List<CallRecord> earlier(ContactRef contact, int limit) throws ConnectorException {
        try {
            return book.records(contact.key(), limit);
        } catch (StoreException e) {
            throw LocalBookConnector.trouble(e);
        }
    }

    /** Somebody is similar who has the same number, or the same name at the same organisation. */
    @Override
    public Creation create(ContactForm form, boolean evenSo) throws ConnectorException {
        var numbers = form.number().isBlank() ? List.<Entry.Number>of() : List.of(new Entry.Number("", form.number()));
        var wanted = new Entry(UUID.randomUUID().toString(), form.name(), form.organisation(), form.email(), "", numbers).contact()
                .orElseThrow(() -> new ConnectorException(Fault.REFUSED, "A contact needs a name.", null));
        try {
            var similar = evenSo ? List.<Contact>of() : similar(wanted);
            if (!similar.isEmpty()) return new Creation.Similar(similar);
            book.put(List.of(wanted));
            return new Creation.Created(wanted);
        } catch (StoreException e) {
            throw LocalBookConnector.trouble(e);
        }
    }

    private List<Contact> similar(Contact wanted) throws StoreException {
        var found = new LinkedHashMap<String, Contact>();
        for (var number : wanted.numbers()) {
            var written = number.address().value();
            add(found, book.written(written, SIMILAR));
            var digits = written.replaceAll("[^0-9]", "");
            if (digits.length() >= SHORTEST_END) add(found, book.endingIn(digits.substring(digits.length() - SHORTEST_END), SIMILAR));
        }
        for (var contact : book.search(wanted.name(), SIMILAR)) {
            if (same(contact.name(), wanted.name()) && (wanted.organisation().isBlank() || same(contact.organisation(), wanted.organisation()))) {
                found.putIfAbsent(contact.ref().key(), contact);
            }
        }
        return found.values().stream().limit(SIMILAR).toList();
    }

    private static boolean same(String one, String other) {
        return fold(one).equals(fold(other));
    }

    private static String fold(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFKD).replaceAll("\\p{M}+", "").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    @Override
    public Filing file(CallRecord record) {
        try {
            book.file(record);
            return new Filing.Stored();
        } catch (StoreException e) { // nothing of it was written
            return Filing.before(LocalBookConnector.trouble(e));
        }
    }

    @Override
    public List<Code> codes() {
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
