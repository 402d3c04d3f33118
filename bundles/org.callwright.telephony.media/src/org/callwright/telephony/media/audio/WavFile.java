package org.callwright.telephony.media.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads WAV files (RIFF, 16 bit PCM, mono or stereo, 4 to 192 kHz) whole, as mono at 8 kHz. */
public final class WavFile {

    private static final long LARGEST = 256L << 20;
    private static final int RIFF = tag("RIFF");
    private static final int WAVE = tag("WAVE");
    private static final int FORMAT = tag("fmt ");
    private static final int DATA = tag("data");

    private WavFile() {
    }

    /**
     * The samples of a file, at 8 kHz; at least one.
     *
     * @throws IOException with a sentence for the person who chose the file
     */
    public static short[] read(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST) throw new IOException("The sound file " + file + " is larger than 256 MB.");
            return parse(Files.readAllBytes(file), file);
        } catch (NoSuchFileException e) {
            throw new IOException("The sound file " + file + " does not exist.", e);
        }
    }

    private static short[] parse(byte[] bytes, Path file) throws IOException {
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 12 || in.getInt() != RIFF || in.getInt(8) != WAVE) throw no(file, "it is no WAV file");
        in.position(12);
        var channels = 0;
        var rate = 0;
        while (in.remaining() >= 8) {
            var chunk = in.getInt();
            var size = in.getInt() & 0xFFFFFFFFL;
            if (chunk == FORMAT && size >= 16 && in.remaining() >= 16) {
                var at = in.position();
                var format = in.getShort(at) & 0xFFFF;
                channels = in.getShort(at + 2);
                rate = in.getInt(at + 4);
                var extended = format == 0xFFFE && size >= 26 && in.remaining() >= 26;
                var pcm = format == 1 || extended && in.getShort(at + 24) == 1;
                if (!pcm || in.getShort(at + 14) != 16) throw no(file, "it is not 16 bit PCM");
                if (channels < 1 || channels > 2) throw no(file, "it has " + channels + " channels");
                if (rate < 4000 || rate > 192_000) throw no(file, "its rate is " + rate + " Hz");
            } else if (chunk == DATA) {
                if (rate == 0) throw no(file, "its format is not told");
                // A recorder that was killed leaves a size of nothing or of everything: what is there counts.
                var length = size == 0 ? in.remaining() : (int) Math.min(size, in.remaining());
                return samples(in, length / 2 / channels, channels, rate, file);
            }
            in.position((int) Math.min(in.limit(), in.position() + size + (size & 1)));
        }
        throw no(file, "there is no sound in it");
    }

    private static short[] samples(ByteBuffer in, int count, int channels, int rate, Path file) throws IOException {
        var samples = new short[count];
        for (var i = 0; i < count; i++) {
            samples[i] = channels == 1 ? in.getShort() : (short) (in.getShort() + in.getShort() >> 1);
        }
        var result = Resampler.convert(samples, rate, 8000);
        if (result.length == 0) throw no(file, "there is no sound in it");
        return result;
    }

    private static IOException no(Path file, String why) {
        return new IOException("The sound file " + file + " cannot be used: " + why + ".");
    }

    static int tag(String text) {
        return text.charAt(0) | text.charAt(1) << 8 | text.charAt(2) << 16 | text.charAt(3) << 24;
    }
}
