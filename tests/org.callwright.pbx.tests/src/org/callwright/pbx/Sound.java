package org.callwright.pbx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * A piece of recorded sound, listened to for tones by Goertzel's algorithm in windows of 50 ms: short, because a clock that
 * is a hair off spoils long ones, and the median of many, because a lost packet spoils one.
 */
record Sound(short[] samples, int rate) {

    private static final double WINDOW = 0.05;

    /** What is in a WAV file by now (16 bit mono, header of 44 bytes); nothing where there is no file yet. */
    static Sound read(Path wav) throws IOException {
        if (!Files.exists(wav) || Files.size(wav) < 44) return new Sound(new short[0], Tone.RATE);
        var bytes = ByteBuffer.wrap(Files.readAllBytes(wav)).order(ByteOrder.LITTLE_ENDIAN);
        var rate = bytes.getInt(24);
        var samples = new short[(bytes.capacity() - 44) / 2];
        bytes.position(44).asShortBuffer().get(samples);
        return new Sound(samples, rate);
    }

    double seconds() {
        return (double) samples.length / rate;
    }

    /** The newest of it, or all where there is less. */
    Sound last(double seconds) {
        var from = Math.max(0, samples.length - (int) (seconds * rate));
        return new Sound(Arrays.copyOfRange(samples, from, samples.length), rate);
    }

    /** The oldest of it, or all where there is less. */
    Sound first(double seconds) {
        return new Sound(Arrays.copyOf(samples, Math.min(samples.length, (int) (seconds * rate))), rate);
    }

    /** What came after the first so many seconds. */
    Sound after(double seconds) {
        var from = Math.min(samples.length, (int) Math.round(seconds * rate));
        return new Sound(Arrays.copyOfRange(samples, from, samples.length), rate);
    }

    /** How much of the sound's energy is in that tone: 1 for the tone alone, 0 for silence. */
    double share(double hertz) {
        return median(hertz, true);
    }

    /** The tone's amplitude as part of full scale. */
    double amplitude(double hertz) {
        return median(hertz, false);
    }

    /** The loudest sample as part of full scale. */
    double peak() {
        var peak = 0;
        for (var sample : samples) peak = Math.max(peak, Math.abs(sample));
        return peak / 32768.0;
    }

    private double median(double hertz, boolean share) {
        var length = (int) (WINDOW * rate);
        var windows = samples.length / length;
        if (windows == 0) return 0;
        var values = new double[windows];
        for (var i = 0; i < windows; i++) values[i] = window(i * length, length, hertz, share);
        Arrays.sort(values);
        return values[windows / 2];
    }

    private double window(int start, int length, double hertz, boolean share) {
        var k = 2 * Math.cos(2 * Math.PI * hertz / rate);
        double s1 = 0, s2 = 0, energy = 0;
        for (var i = start; i < start + length; i++) {
            var s0 = samples[i] + k * s1 - s2;
            s2 = s1;
            s1 = s0;
            energy += (double) samples[i] * samples[i];
        }
        var power = Math.max(0, s1 * s1 + s2 * s2 - k * s1 * s2);
        if (!share) return 2 * Math.sqrt(power) / length / 32768;
        return energy == 0 ? 0 : 2 * power / (length * energy);
    }

    /** What it is, for people: the tones of the rig that are in it. */
    @Override
    public String toString() {
        var text = new StringBuilder("%.2f s, peak %.2f".formatted(seconds(), peak()));
        DoubleStream.of(425, 440, 620, 700, 850, 880, 1004, 1160, 1300, 1400, 1700).forEach(hertz -> {
            if (share(hertz) > 0.05) text.append(", %.0f Hz share %.2f amplitude %.3f".formatted(hertz, share(hertz), amplitude(hertz)));
        });
        return text.toString();
    }
}
