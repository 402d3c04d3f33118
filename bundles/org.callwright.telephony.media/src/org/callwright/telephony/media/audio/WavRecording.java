package org.callwright.telephony.media.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a WAV file, 8 kHz mono 16 bit, that can be read at any moment: the header is set right after each piece of
 * sound, never before, so that a killed product leaves a file whose header promises nothing that is not there.
 * Belongs to one thread.
 */
public final class WavRecording implements AutoCloseable {

    private static final int HEADER = 44;
    /** What the 32 bit sizes of the header can tell: a good 37 hours. */
    private static final long LARGEST = 0x7FFF_FFFFL - HEADER;

    private final FileChannel file;
    private final ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    private ByteBuffer piece = ByteBuffer.allocate(3200).order(ByteOrder.LITTLE_ENDIAN);
    private long length;

    /** Begins a file, with an empty header at once; replaces what is there; makes missing folders. */
    public WavRecording(Path path) throws IOException {
        var folder = path.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        header.putInt(WavFile.tag("RIFF")).putInt(0).putInt(WavFile.tag("WAVE"));
        header.putInt(WavFile.tag("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        header.putInt(8000).putInt(16000).putShort((short) 2).putShort((short) 16);
        header.putInt(WavFile.tag("data")).putInt(0);
        try {
            writeHeader();
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Appends samples and sets the header right. */
    public void append(short[] samples, int count) throws IOException {
        if (length + 2L * count > LARGEST) return;
        if (piece.capacity() < 2 * count) piece = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
        piece.clear();
        for (var i = 0; i < count; i++) piece.putShort(samples[i]);
        writeAll(piece.flip(), HEADER + length);
        length += 2L * count;
        writeHeader();
    }

    private void writeHeader() throws IOException {
        header.putInt(4, (int) (HEADER - 8 + length)).putInt(40, (int) length);
        writeAll(header.position(0).limit(HEADER), 0);
    }

    private void writeAll(ByteBuffer bytes, long at) throws IOException {
        for (var to = at; bytes.hasRemaining();) to += file.write(bytes, to);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
