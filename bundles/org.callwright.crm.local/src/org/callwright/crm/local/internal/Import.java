package org.callwright.crm.local.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Contact;
import org.callwright.spi.storage.AddressBook;
import org.callwright.spi.storage.StoreException;

/**
 * Brings the contacts of a file into the book: adds who is new, replaces who changed, removes nobody. Reads in one pass and
 * writes in batches; an interrupt ends it after the batch, and the next import of the same file goes through it again.
 */
final class Import {

    private static final int BATCH = 2000;
    /** Part of what is remembered: raise it when the same file would be read differently. */
    private static final String READER = "1:";

    private final AddressBook book;
    private final List<Contact> batch = new ArrayList<>(BATCH);
    private long taken;
    private long skipped;
    private Optional<Long> firstSkipped = Optional.empty();
    private long numbersSkipped;

    Import(AddressBook book) {
        this.book = book;
    }

    /** The file, unless just this content was imported under this name before. */
    Report file(Path path) throws IOException, StoreException {
        var name = String.valueOf(path.getFileName());
        if (!Files.exists(path)) throw new java.nio.file.NoSuchFileException(path.toString());
        var text = Text.of(() -> Files.newInputStream(path));
        var memory = "import:" + path.toAbsolutePath().normalize();
        if (book.remembered(memory).equals(Optional.of(READER + text.fingerprint())) && book.size() > 0) return Report.unchanged(name);
        var report = read(name, text);
        book.remember(memory, READER + text.fingerprint());
        return report;
    }

    Report sample() throws IOException, StoreException {
        return read("the sample", Text.of(Import::sampleFile));
    }

    private static InputStream sampleFile() {
        return Import.class.getResourceAsStream("sample.csv");
    }

    private Report read(String name, Text text) throws IOException, StoreException {
        try (var reader = text.reader()) {
            var entries = text.vcard() ? new VCardEntries(reader) : new CsvEntries(reader);
            entries.read(this::take, this::skip);
            write();
        } catch (StoreFailure e) {
            throw e.failure;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Report(name, taken, skipped, firstSkipped, numbersSkipped, false);
    }

    private void take(Entry entry, long line) {
        if (entry.blank()) return;
        var contact = entry.contact();
        if (contact.isEmpty()) {
            skip(line);
            return;
        }
        numbersSkipped += entry.wrongNumbers();
        batch.add(contact.get());
        taken++;
        if (batch.size() == BATCH) {
            try {
                write();
            } catch (StoreException e) {
                throw new StoreFailure(e);
            }
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new UncheckedIOException(new java.io.InterruptedIOException("the import was cancelled"));
            }
        }
    }

    private void skip(long line) {
        skipped++;
        if (firstSkipped.isEmpty()) firstSkipped = Optional.of(line);
    }

    private void write() throws StoreException {
        book.put(batch);
        batch.clear();
    }

    /** Carries a failure of the store through the reader. */
    private static final class StoreFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient StoreException failure;

        StoreFailure(StoreException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
