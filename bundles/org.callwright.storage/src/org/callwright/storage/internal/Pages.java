package org.callwright.storage.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The newest version of every page of a database file, those still in its write-ahead log included, whatever state file and
 * log are in. Read-only. Source: sqlite.org/fileformat2.html, sections 1.2, 1.3 and 4.
 */
final class Pages implements Closeable {

    /** Our databases are made with this page size; a damaged header is not asked. */
    static final int SIZE = 4096;

    private static final int LOG_HEADER = 32;
    private static final int FRAME_HEADER = 24;

    private final FileChannel file;
    private final FileChannel log;
    private final Map<Integer, Long> logged = new HashMap<>();
    private final int count;

    Pages(Path path) throws IOException {
        file = FileChannel.open(path);
        var logPath = path.resolveSibling(path.getFileName() + "-wal");
        log = Files.exists(logPath) ? FileChannel.open(logPath) : null;
        var last = (int) (file.size() / SIZE);
        if (log != null) readLog();
        for (var page : logged.keySet()) last = Math.max(last, page);
        count = last;
    }

    /** Pages count from 1. */
    int count() {
        return count;
    }

    /** @return the page, or null when it is not there */
    ByteBuffer page(int number) throws IOException {
        if (number < 1 || number > count) return null;
        var at = logged.get(number);
        var page = ByteBuffer.allocate(SIZE);
        var complete = at == null ? read(file, page, (number - 1L) * SIZE) : read(log, page, at);
        return complete ? page : null;
    }

    /**
     * Finds the frames of committed transactions. With a sound header frames count up to the first that does not fit its
     * checksum, as SQLite has it. Without one SQLite would ignore the log, and what was committed with it: then every
     * frame counts that carries the salt of the first.
     */
    private void readLog() throws IOException {
        var header = ByteBuffer.allocate(LOG_HEADER);
        if (!read(log, header, 0)) return;
        var sound = soundLog(header);
        var checksum = new Checksum(header.getInt(0) % 2 == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        checksum.add(header, 0, 24);
        var salt = header.getLong(16);
        var uncommitted = new HashMap<Integer, Long>();
        var frame = ByteBuffer.allocate(FRAME_HEADER + SIZE);
        for (long at = LOG_HEADER; read(log, frame, at); at += FRAME_HEADER + SIZE) {
            if (!sound && at == LOG_HEADER) salt = frame.getLong(8);
            if (frame.getLong(8) != salt) return;
            checksum.add(frame, 0, 8);
            checksum.add(frame, FRAME_HEADER, SIZE);
            if (sound && checksum.value() != frame.getLong(16)) return;
            uncommitted.put(frame.getInt(0), at + FRAME_HEADER);
            if (frame.getInt(4) != 0) {
                logged.putAll(uncommitted);
                uncommitted.clear();
            }
        }
    }

    /** Whether the header says what ours say: page size, versions, fractions, encoding (section 1.3). SQLite believes more than it should. */
    static boolean soundHeader(Path database) throws IOException {
        try (var channel = FileChannel.open(database)) {
            var header = ByteBuffer.allocate(100);
            return read(channel, header, 0) && header.getShort(16) == SIZE && (header.get(18) == 1 || header.get(18) == 2)
                    && header.get(19) == header.get(18) && header.getInt(20) == 0x00402020 && header.getInt(56) == 1;
        }
    }

    /** Whether there is no log, an empty one, or one that SQLite will read. */
    static boolean soundLog(Path database) throws IOException {
        var path = database.resolveSibling(database.getFileName() + "-wal");
        if (!Files.exists(path) || Files.size(path) <= LOG_HEADER) return true;
        try (var channel = FileChannel.open(path)) {
            var header = ByteBuffer.allocate(LOG_HEADER);
            return read(channel, header, 0) && soundLog(header);
        }
    }

    private static boolean soundLog(ByteBuffer header) {
        if ((header.getInt(0) & ~1) != 0x377f0682 || header.getInt(8) != SIZE) return false;
        var checksum = new Checksum(header.getInt(0) % 2 == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        checksum.add(header, 0, 24);
        return checksum.value() == header.getLong(24);
    }

    private static boolean read(FileChannel from, ByteBuffer into, long at) throws IOException {
        into.clear();
        for (long position = at; into.hasRemaining(); position = at + into.position()) {
            if (from.read(into, position) < 0) return false;
        }
        into.clear();
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
        if (log != null) log.close();
    }

    /** Section 4.2. */
    private static final class Checksum {

        private final ByteOrder order;
        private int one;
        private int two;

        Checksum(ByteOrder order) {
            this.order = order;
        }

        void add(ByteBuffer bytes, int from, int length) {
            var words = bytes.duplicate().order(order);
            for (var i = from; i < from + length; i += 8) {
                one += words.getInt(i) + two;
                two += words.getInt(i + 4) + one;
            }
        }

        long value() {
            return (long) one << 32 | two & 0xFFFFFFFFL;
        }
    }
}
