package org.callwright.shell.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a stream of UTF-8, which end with {@code \n}, {@code \r\n} or {@code \r}. Whoever writes them can neither fill
 * the memory, because what is too long is skipped to its end, nor break anything by bytes that are no UTF-8, which become
 * {@code U+FFFD}. For one thread.
 */
final class Lines {

    /** In bytes, without the end of the line. The longest note fits in any script: 262,144 characters of at most three bytes. */
    static final int LONGEST = 1024 * 1024;

    /** What {@link #next()} finds. */
    sealed interface Line {

        record Text(String text) implements Line {}

        /** Longer than {@link #LONGEST}: it was skipped, and the next line is as good as any. */
        record TooLong() implements Line {}

        record End() implements Line {}
    }

    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int at;
    private int end;
    private boolean afterReturn;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Waits for a line, or for the end of the stream; a last line needs no end of its own. */
    Line next() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var any = false;
        var fits = true;
        while (fill()) {
            if (afterReturn && buffer[at] == '\n') at++;
            afterReturn = false;
            var begin = at;
            while (at < end && buffer[at] != '\n' && buffer[at] != '\r') at++;
            any |= at > begin || at < end;
            fits &= bytes.size() + at - begin <= LONGEST;
            if (fits) bytes.write(buffer, begin, at - begin);
            else bytes = new ByteArrayOutputStream();
            if (at < end) {
                afterReturn = buffer[at++] == '\r';
                return line(bytes, fits);
            }
        }
        return any ? line(bytes, fits) : new Line.End();
    }

    private boolean fill() throws IOException {
        if (at < end) return true;
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private static Line line(ByteArrayOutputStream bytes, boolean fits) {
        return fits ? new Line.Text(bytes.toString(StandardCharsets.UTF_8)) : new Line.TooLong();
    }
}
