package org.callwright.crm.local.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.callwright.model.Contact;
import org.callwright.spi.crm.CanImport;
import org.callwright.spi.storage.AddressBook;
import org.callwright.spi.storage.StoreException;

/**
 * Brings the contacts of one file into the book: adds who is new, replaces who changed, removes nobody. Reads in one pass and
 * writes in batches; an interrupt ends it within one, with an {@link java.io.InterruptedIOException}, and the next import of
 * the same file goes through it again.
 */
final class Import {

    private static final int BATCH = 2000;
    /** Part of what is remembered: raise it when the same file would be read differently. */
    private static final String READER = "3:";

    private final AddressBook book;
    private final CanImport.Progress progress;
    private final List<Contact> batch = new ArrayList<>(BATCH);
    private final LeftOut left = new LeftOut();
    private long size;
    private long bytes;
    private long entries;
    private long taken;

    Import(AddressBook book, CanImport.Progress progress) {
        this.book = book;
        this.progress = progress;
    }

    /** The file, unless just this content was imported under this name before. */
    Report file(Path path) throws IOException, StoreException {
        var name = String.valueOf(path.getFileName());
        if (!Files.exists(path)) throw new java.nio.file.NoSuchFileException(path.toString());
        size = Files.size(path);
        var text = Text.of(() -> new Meter(Files.newInputStream(path), more -> bytes += more));
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
        bytes = 0;
        try (var reader = text.reader()) {
            var entriesOfFile = text.vcard() ? new VCardEntries(reader) : new CsvEntries(reader);
            entriesOfFile.read(new Entries.Taker() {
                @Override
                public void take(Entry entry, long line) {
                    Import.this.take(entry, line);
                }

                @Override
                public void leave(Reason why, long line) {
                    left.add(why, line);
                    if (why.entry()) counted();
                }
            });
            write();
        } catch (StoreFailure e) {
            throw e.failure;
        }
        return new Report(name, text.charset().name(), taken, left, false);
    }

    private void take(Entry entry, long line) {
        if (entry.blank()) return;
        var contact = entry.contact();
        if (contact.isEmpty()) {
            left.add(Reason.NOBODY, line);
        } else {
            entry.left().forEach(why -> left.add(why, line));
            batch.add(contact.get());
            taken++;
        }
        counted();
    }

    private void counted() {
        if (++entries % BATCH != 0) return;
        try {
            write();
        } catch (StoreException e) {
            throw new StoreFailure(e);
        }
        progress.read(entries, about());
    }

    /** As many as there would be if all were as long as those so far, in two figures. */
    private OptionalLong about() {
        if (bytes <= 0 || bytes >= size) return OptionalLong.empty();
        var all = (double) entries * size / bytes;
        var step = Math.pow(10, Math.max(0, Math.floor(Math.log10(all)) - 1));
        return OptionalLong.of(Math.max(entries, Math.round(all / step) * (long) step));
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
