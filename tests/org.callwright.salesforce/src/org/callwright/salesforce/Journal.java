package org.callwright.salesforce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * What is kept from run to run: one JSON object a line, appended before the answer goes out, so that it is there after a kill
 * (of the process, not of the machine). A last line that was not finished is cut off.
 */
final class Journal implements AutoCloseable {

    private final FileChannel file;

    /** @param path null: nothing is kept. @param reader takes what was kept, in its order */
    Journal(Path path, Consumer<JsonObject> reader) throws IOException {
        if (path == null) {
            file = null;
            return;
        }
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var kept = Files.readString(path, StandardCharsets.ISO_8859_1); // a byte a character: the end is counted in bytes
        var whole = kept.lastIndexOf('\n') + 1;
        new String(kept.substring(0, whole).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).lines()
            .forEach(line -> reader.accept(JsonParser.parseString(line).getAsJsonObject()));
        file.truncate(whole).position(whole);
    }

    synchronized void add(JsonObject entry) {
        if (file == null) return;
        var line = ByteBuffer.wrap((entry + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining()) file.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (file != null) file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
