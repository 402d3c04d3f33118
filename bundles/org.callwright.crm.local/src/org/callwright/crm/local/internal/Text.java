package org.callwright.crm.local.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of text whose encoding nobody told us: by its byte order mark, else UTF-16 when many of every other byte are zero,
 * else UTF-8 when all of it is that or most of what is not plain ASCII (then something damaged the rest), else Windows-1252,
 * which spreadsheets write.
 *
 * @param fingerprint the same for the same content
 * @param vcard whether it is a vCard file and not CSV
 */
record Text(Source source, Charset charset, int mark, String fingerprint, boolean vcard) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int LOOK = 4096;

    /** Opens the file; more than once. */
    interface Source {
        InputStream open() throws IOException;
    }

    /** Reads the file once, whole. */
    static Text of(Source source) throws IOException {
        try (var in = new DigestInputStream(source.open(), sha256())) {
            var begin = in.readNBytes(LOOK);
            var mark = mark(begin);
            var charset = mark > 0 ? marked(begin) : unmarked(begin);
            var utf8 = new Utf8();
            utf8.add(begin, begin.length);
            var bytes = new byte[64 * 1024];
            for (int n; (n = in.read(bytes)) > 0;) utf8.add(bytes, n);
            if (charset.equals(StandardCharsets.UTF_8) && mark == 0 && !utf8.likely()) charset = WINDOWS;
            var head = new String(begin, mark, begin.length - mark, charset).strip();
            return new Text(source, charset, mark, HexFormat.of().formatHex(in.getMessageDigest().digest()),
                    head.regionMatches(true, 0, "BEGIN:VCARD", 0, 11));
        }
    }

    Reader reader() throws IOException {
        var in = source.open();
        in.skipNBytes(mark);
        return new BufferedReader(new InputStreamReader(in, charset), 64 * 1024);
    }

    private static int mark(byte[] begin) {
        if (startsWith(begin, 0xEF, 0xBB, 0xBF)) return 3;
        return startsWith(begin, 0xFF, 0xFE) || startsWith(begin, 0xFE, 0xFF) ? 2 : 0;
    }

    private static Charset marked(byte[] begin) {
        if (startsWith(begin, 0xEF)) return StandardCharsets.UTF_8;
        return startsWith(begin, 0xFF) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    private static Charset unmarked(byte[] begin) {
        int[] zeros = new int[2];
        for (var i = 0; i < begin.length; i++) {
            if (begin[i] == 0) zeros[i % 2]++;
        }
        var many = begin.length / 8;
        var few = Math.min(zeros[0], zeros[1]) <= Math.max(zeros[0], zeros[1]) / 4; // else they are just zeros, as a damaged disk has
        if (begin.length < 4 || Math.max(zeros[0], zeros[1]) <= many || !few) return StandardCharsets.UTF_8;
        return zeros[1] > zeros[0] ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (var i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) return false;
        }
        return true;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether bytes that come in pieces are UTF-8: counts what is beyond ASCII, and what is malformed. */
    private static final class Utf8 {

        private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports what is malformed
        private final CharBuffer chars = CharBuffer.allocate(64 * 1024 + 8);
        private final ByteBuffer pending = ByteBuffer.allocate(64 * 1024 + 8);
        private long beyond;
        private long broken;

        void add(byte[] bytes, int length) {
            pending.put(bytes, 0, length).flip();
            for (var more = true; more;) {
                var result = decoder.decode(pending, chars.clear(), false);
                count();
                more = !result.isUnderflow();
                if (result.isError()) {
                    broken++;
                    pending.position(pending.position() + result.length());
                    decoder.reset();
                }
            }
            pending.compact();
        }

        private void count() {
            chars.flip();
            while (chars.hasRemaining()) {
                if (chars.get() > 0x7F) beyond++;
            }
        }

        /** By chance, the bytes of another encoding hardly ever follow each other as those of UTF-8 do. */
        boolean likely() {
            if (pending.position() > 0) broken++; // a character that the end has cut
            return broken == 0 || beyond > broken;
        }
    }
}
