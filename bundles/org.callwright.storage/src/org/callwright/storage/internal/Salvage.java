package org.callwright.storage.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads rows off the pages of a damaged database without SQLite: it needs neither header nor schema nor the upper pages of a
 * table, only the page a row lies on. Source: sqlite.org/fileformat2.html, sections 1.6 and 2.1. Deleted rows do not come
 * back, because our databases overwrite what they delete ({@code PRAGMA secure_delete}).
 */
final class Salvage {

    private static final int LEAF_OF_TABLE = 0x0D;
    private static final long LONGEST = 16 << 20;

    private final Pages pages;
    private long unreadable;

    Salvage(Pages pages) {
        this.pages = pages;
    }

    /** Takes a row: its values in the order of the columns (null, Long, Double, byte[] or String); the first is null for an INTEGER PRIMARY KEY. */
    interface Taker {
        void take(long rowid, List<Object> values) throws SQLException;
    }

    void read(Taker taker) throws IOException, SQLException {
        for (var number = 1; number <= pages.count(); number++) {
            var page = pages.page(number);
            if (page == null) {
                unreadable++;
                continue;
            }
            var start = number == 1 ? 100 : 0;
            if (page.get(start) != LEAF_OF_TABLE) continue;
            var cells = Math.min(Short.toUnsignedInt(page.getShort(start + 3)), Pages.SIZE / 6);
            for (var i = 0; i < cells; i++) cell(page, start + 8 + 2 * i, taker);
        }
    }

    /** Rows that were seen but whose content was beyond reading. */
    long unreadable() {
        return unreadable;
    }

    private void cell(ByteBuffer page, int pointer, Taker taker) throws IOException, SQLException {
        long rowid;
        List<Object> values;
        try {
            var cell = page.duplicate().position(Short.toUnsignedInt(page.getShort(pointer)));
            var length = varint(cell);
            rowid = varint(cell);
            values = values(ByteBuffer.wrap(payload(cell, length)));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            unreadable++;
            return;
        }
        taker.take(rowid, values);
    }

    /** What does not fit onto the page goes on, on others, each beginning with the number of the next. */
    private byte[] payload(ByteBuffer cell, long length) throws IOException {
        if (length < 1 || length > LONGEST) throw new IllegalArgumentException("no row is so long");
        var most = Pages.SIZE - 35;
        var least = (Pages.SIZE - 12) * 32 / 255 - 23;
        var split = least + (int) ((length - least) % (Pages.SIZE - 4));
        var here = length <= most ? (int) length : split <= most ? split : least;
        var payload = new ByteArrayOutputStream((int) length);
        var bytes = new byte[here];
        cell.get(bytes);
        payload.writeBytes(bytes);
        var next = length > here ? cell.getInt() : 0;
        while (payload.size() < length) {
            var page = pages.page(next);
            if (page == null) throw new IllegalArgumentException("the rest is gone");
            next = page.getInt(0);
            payload.write(page.array(), 4, (int) Math.min(Pages.SIZE - 4, length - payload.size()));
        }
        return payload.toByteArray();
    }

    private static List<Object> values(ByteBuffer record) {
        var header = record.duplicate();
        var length = (int) varint(header);
        var body = record.duplicate().position(length);
        header.limit(length);
        var values = new ArrayList<Object>();
        while (header.hasRemaining()) values.add(value(varint(header), body));
        return values;
    }

    private static Object value(long type, ByteBuffer body) {
        if (type >= 12) {
            if ((type - 12) / 2 > body.remaining()) throw new IllegalArgumentException("longer than the row");
            var bytes = new byte[(int) ((type - 12) / 2)];
            body.get(bytes);
            return type % 2 == 0 ? bytes : new String(bytes, StandardCharsets.UTF_8);
        }
        return switch ((int) Math.max(type, -1)) {
            case 0 -> null;
            case 1, 2, 3, 4 -> integer(body, (int) type);
            case 5 -> integer(body, 6);
            case 6 -> integer(body, 8);
            case 7 -> body.getDouble();
            case 8 -> 0L;
            case 9 -> 1L;
            default -> throw new IllegalArgumentException("no such type");
        };
    }

    private static Long integer(ByteBuffer body, int bytes) {
        long value = body.get();
        for (var i = 1; i < bytes; i++) value = value << 8 | body.get() & 0xFF;
        return value;
    }

    private static long varint(ByteBuffer from) {
        long value = 0;
        for (var i = 0; i < 8; i++) {
            var next = from.get();
            value = value << 7 | next & 0x7F;
            if (next >= 0) return value;
        }
        return value << 8 | from.get() & 0xFF;
    }
}
