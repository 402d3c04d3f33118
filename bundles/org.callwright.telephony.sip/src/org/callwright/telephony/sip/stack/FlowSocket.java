package org.callwright.telephony.sip.stack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A connection to the telephone system that tells when it ends, whoever ends it, and how much came over it: JAIN-SIP keeps both to
 * itself. Below TLS it sees what is encrypted, which tells the same.
 */
final class FlowSocket extends Socket {

    private final Consumer<FlowSocket> ended;
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicLong received = new AtomicLong();

    /** @param ended told once, on any thread; also of a connection that never came about */
    FlowSocket(Consumer<FlowSocket> ended) {
        this.ended = ended;
    }

    /** Bytes until now. */
    long received() {
        return received.get();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {

            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                try {
                    var count = super.read(bytes, offset, length);
                    if (count < 0) tell();
                    else received.addAndGet(count);
                    return count;
                } catch (java.net.SocketTimeoutException e) {
                    throw e;
                } catch (IOException e) {
                    tell();
                    throw e;
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        super.close();
        tell();
    }

    private void tell() {
        if (told.compareAndSet(false, true)) ended.accept(this);
    }
}
