package org.callwright.telephony.media.engine;

/** What is in a piece of sound, at 8 kHz: long windows, since several tones have to be told apart. */
record Spectrum(short[] samples) {

    /** Amplitude of one frequency (Goertzel with a Hann window, so that strong neighbours do not leak into it). */
    double amplitude(double hertz) {
        var count = samples.length;
        var factor = 2 * Math.cos(2 * Math.PI * hertz / 8000);
        double before = 0;
        double last = 0;
        for (var i = 0; i < count; i++) {
            var window = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / count);
            var value = samples[i] * window + factor * last - before;
            before = last;
            last = value;
        }
        return 4 * Math.sqrt(Math.max(0, last * last + before * before - factor * last * before)) / count;
    }

    /** What is left when these frequencies are taken out, as a share of the whole energy: noise and distortion. */
    double rest(double... hertz) {
        double energy = 0;
        for (var sample : samples) energy += (double) sample * sample / samples.length;
        var tones = 0.0;
        for (var one : hertz) tones += Math.pow(amplitude(one), 2) / 2;
        return energy == 0 ? 0 : Math.abs(energy - tones) / energy;
    }

    /** The largest step from one sample to the next. */
    int step() {
        var most = 0;
        for (var i = 1; i < samples.length; i++) most = Math.max(most, Math.abs(samples[i] - samples[i - 1]));
        return most;
    }
}
