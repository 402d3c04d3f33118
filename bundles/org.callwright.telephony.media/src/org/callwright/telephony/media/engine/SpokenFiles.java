package org.callwright.telephony.media.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.CompletableFuture;
import org.callwright.telephony.media.audio.WavFile;

/**
 * Files that are spoken into calls, read and brought to 8 kHz on a thread of their own and kept for the next call: the
 * last one, as long as it is the same on disk. Safe for any thread.
 */
final class SpokenFiles {

    private record Key(Path file, FileTime changed, long size) { }

    private Key key;
    private CompletableFuture<short[]> samples;

    /** The samples of a file, soon; fails with an IOException that has a sentence. */
    synchronized CompletableFuture<short[]> load(Path file) {
        var wanted = key(file);
        if (!wanted.equals(key) || samples.isCompletedExceptionally()) {
            key = wanted;
            var loading = new CompletableFuture<short[]>();
            samples = loading;
            Thread.ofVirtual().name("sound file").start(() -> read(file, loading));
        }
        return samples;
    }

    private static void read(Path file, CompletableFuture<short[]> loading) {
        try {
            loading.complete(WavFile.read(file));
        } catch (IOException e) {
            loading.completeExceptionally(e);
        } catch (RuntimeException | OutOfMemoryError e) {
            loading.completeExceptionally(new IOException("The sound file " + file + " cannot be read.", e));
        }
    }

    private static Key key(Path file) {
        try {
            return new Key(file, Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException e) {
            return new Key(file, FileTime.fromMillis(0), -1);
        }
    }
}
