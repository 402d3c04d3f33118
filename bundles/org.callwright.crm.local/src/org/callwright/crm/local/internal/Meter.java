package org.callwright.crm.local.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.function.LongConsumer;

/** A file as it is read: tells how many bytes were, and ends with an {@link InterruptedIOException} once its thread is interrupted. */
final class Meter extends FilterInputStream {

    private final LongConsumer more;

    Meter(InputStream in, LongConsumer more) {
        super(in);
        this.more = more;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 1 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (Thread.currentThread().isInterrupted()) throw new InterruptedIOException("the import was cancelled");
        var count = super.read(bytes, offset, length);
        if (count > 0) more.accept(count);
        return count;
    }
}
