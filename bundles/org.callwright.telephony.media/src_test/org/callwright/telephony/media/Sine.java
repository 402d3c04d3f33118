package org.callwright.telephony.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes tones and finds them again. */
public final class Sine {

    private Sine() {
    }

    public static short[] samples(double hertz, double amplitude, int rate, int count) {
        var samples = new short[count];
        var step = 2 * Math.PI * hertz / rate;
        for (var i = 0; i < count; i++) samples[i] = (short) Math.round(amplitude * Math.sin(step * i));
        return samples;
    }

    /** A WAV file of one second. */
    public static Path wav(Path file, double hertz, double amplitude, int rate, int channels) throws IOException {
        return wav(file, samples(hertz, amplitude, rate, rate), rate, channels);
    }

    public static Path wav(Path file, short[] mono, int rate, int channels) throws IOException {
        var bytes = 2 * mono.length * channels;
        var out = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(36 + bytes).put(ascii("WAVEfmt ")).putInt(16).putShort((short) 1);
        out.putShort((short) channels).putInt(rate).putInt(2 * rate * channels).putShort((short) (2 * channels));
        out.putShort((short) 16).put(ascii("data")).putInt(bytes);
        for (var sample : mono) for (var channel = 0; channel < channels; channel++) out.putShort(sample);
        return Files.write(file, out.array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Share of the energy at one frequency (Goertzel), at 8 kHz, median over windows of 20 ms; silence counts as
     * nothing.
     */
    public static double share(short[] samples, int from, int to, double hertz) {
        var shares = new double[(to - from) / 160];
        for (var i = 0; i < shares.length; i++) shares[i] = window(samples, from + i * 160, hertz);
        java.util.Arrays.sort(shares);
        return shares.length == 0 ? 0 : shares[shares.length / 2];
    }

    private static double window(short[] samples, int at, double hertz) {
        var factor = 2 * Math.cos(2 * Math.PI * hertz / 8000);
        double before = 0;
        double last = 0;
        double energy = 0;
        for (var i = 0; i < 160; i++) {
            var value = samples[at + i] + factor * last - before;
            before = last;
            last = value;
            energy += (double) samples[at + i] * samples[at + i];
        }
        return energy < 160 * 100 ? 0 : 2 * (last * last + before * before - factor * last * before) / 160 / energy;
    }

    /** Loudest sample. */
    public static int peak(short[] samples, int from, int to) {
        var peak = 0;
        for (var i = from; i < to; i++) peak = Math.max(peak, Math.abs(samples[i]));
        return peak;
    }
}
