package org.callwright.telephony.media.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Random;
import org.callwright.telephony.media.Sine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"8000,1", "8000,2", "16000,1", "44100,2", "48000,1", "48000,2", "11025,1"})
    void aToneKeepsItsFrequencyLevelAndLengthFromAnyRate(int rate, int channels) throws IOException {
        var samples = WavFile.read(Sine.wav(folder.resolve("in.wav"), 1000, 10_000, rate, channels));
        assertEquals(8000, samples.length, 1);
        assertTrue(Sine.share(samples, 400, 7600, 1000) > 0.999);
        assertEquals(10_000, Sine.peak(samples, 400, 7600), 150);
    }

    @Test
    void whatIsAboveTheTelephoneIsNotFoldedDown() throws IOException {
        var samples = WavFile.read(Sine.wav(folder.resolve("in.wav"), 5200, 10_000, 48_000, 1));
        assertTrue(Sine.peak(samples, 400, 7600) < 20, "peak " + Sine.peak(samples, 400, 7600));
    }

    @Test
    void aStreamInPiecesIsTheSameAsInOne() {
        var in = Sine.samples(700, 9000, 44_100, 44_100);
        var whole = Resampler.convert(in, 44_100, 8000);
        var resampler = new Resampler(44_100, 8000);
        var out = new short[9000];
        var written = 0;
        var random = new Random(5);
        for (var at = 0; at < in.length;) {
            var count = Math.min(1 + random.nextInt(700), in.length - at);
            var piece = new short[count * 8000 / 44_100 + 2];
            var got = resampler.next(Arrays.copyOfRange(in, at, at + count), count, piece);
            System.arraycopy(piece, 0, out, written, got);
            written += got;
            at += count;
        }
        assertTrue(written > 7900, "written " + written);
        assertEquals(-1, Arrays.mismatch(Arrays.copyOf(whole, written), Arrays.copyOf(out, written)));
    }

    @Test
    void badFilesGetASentence() throws IOException {
        var file = folder.resolve("bad.wav");
        assertTrue(message(file).endsWith("does not exist."), message(file));
        Files.writeString(file, "this is no sound at all, only text of some length");
        assertTrue(message(file).contains("no WAV file"));
        var good = Files.readAllBytes(Sine.wav(file, 400, 1000, 8000, 1));
        good[34] = 8;
        Files.write(file, good);
        assertTrue(message(file).contains("16 bit"));
        Files.write(file, Arrays.copyOf(good, 30));
        assertTrue(message(file).contains("no sound"));
    }

    private String message(Path file) {
        return assertThrows(IOException.class, () -> WavFile.read(file)).getMessage();
    }

    @Test
    void noGarbageBreaksTheReader() throws IOException {
        var random = new Random(2);
        var file = folder.resolve("x.wav");
        var good = Files.readAllBytes(Sine.wav(file, 400, 1000, 8000, 2));
        for (var i = 0; i < 2000; i++) {
            var bytes = Arrays.copyOf(good, 12 + random.nextInt(200));
            for (var n = 0; n < 4; n++) {
                bytes[random.nextInt(Math.min(60, bytes.length))] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
            try {
                assertTrue(WavFile.read(file).length > 0);
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith("The sound file"), e.getMessage());
            }
        }
    }

    @Test
    void aRecordingCanBeReadAtAnyMoment() throws IOException {
        var file = folder.resolve("new/folder/out.wav");
        var tone = Sine.samples(500, 8000, 8000, 1600);
        try (var recording = new WavRecording(file)) {
            assertTrue(message(file).contains("no sound"));
            recording.append(tone, 1600);
            assertEquals(-1, Arrays.mismatch(tone, WavFile.read(file)));
            recording.append(tone, 800);
            assertEquals(2400, WavFile.read(file).length);
            assertEquals(44 + 4800, Files.size(file));
            var header = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            assertEquals(36 + 4800, header.getInt(4));
            assertEquals(4800, header.getInt(40));
        }
    }

    @Test
    void theOnlyRecordingHasTheNameThatWasAskedFor() {
        var names = new RecordingNames();
        var now = LocalDateTime.of(2026, 3, 4, 5, 6, 7);
        var asked = folder.resolve("heard.wav");
        var first = names.take(asked, now);
        assertEquals(asked.toAbsolutePath(), first);
        var second = names.take(asked, now);
        assertEquals("heard-2.wav", second.getFileName().toString());
        assertEquals("heard-3.wav", names.take(asked, now).getFileName().toString());
        names.release(first);
        assertEquals(first, names.take(asked, now));
        var pattern = folder.resolve("call-{call}.wav");
        assertEquals("call-20260304-050607.wav", names.take(pattern, now).getFileName().toString());
        assertEquals("call-20260304-050607-2.wav", names.take(pattern, now).getFileName().toString());
    }

    @Test
    void aRingKeepsTheNewest() {
        var ring = new SampleRing(5);
        ring.put(new short[] {1, 2, 3}, 3);
        var out = new short[4];
        assertEquals(false, ring.take(out, 4));
        ring.put(new short[] {4, 5, 6, 7}, 4);
        assertEquals(5, ring.size());
        assertTrue(ring.take(out, 4));
        assertEquals("[3, 4, 5, 6]", Arrays.toString(out));
        ring.trim(0);
        assertEquals(0, ring.size());
    }
}
