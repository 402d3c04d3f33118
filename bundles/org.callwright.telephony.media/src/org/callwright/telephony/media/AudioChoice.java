package org.callwright.telephony.media;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the agent speaks with and hears with, as the settings {@code audio}, {@code audio.file.in}, {@code
 * audio.file.out} say.
 */
public sealed interface AudioChoice {

    /**
     * Sound devices of the machine. All sessions share one microphone and one loudspeaker.
     *
     * @param input an {@link AudioDevice#id()}, or empty for the system's default
     * @param output an {@link AudioDevice#id()}, or empty for the system's default
     */
    record Devices(Optional<String> input, Optional<String> output) implements AudioChoice { }

    /** No sound device at all: silence is sent, what is heard is dropped. Packets and tones work as ever. */
    record Silence() implements AudioChoice { }

    /**
     * Files instead of devices.
     *
     * @param in a WAV file (8, 16, 44.1 or 48 kHz, mono or stereo, 16 bit PCM) spoken into each call from its start,
     *     over and over (a file that should be heard once ends in silence); empty: silence. It runs on while the call
     *     is held
     * @param out a WAV file (8 kHz mono 16 bit) of what the agent hears in a call, silence included, so that its
     *     length is the length of the call; in a conference, the whole of it; readable at any moment, also after a kill. {@code {call}} in its name
     *     becomes date and time of the call. The first call takes exactly that name, one beside it {@code name-2.wav}
     *     (and so on), a later one replaces the file of an earlier one: the only or last call is always found under
     *     the name itself
     */
    record Files(Optional<Path> in, Optional<Path> out) implements AudioChoice { }

    /** The machine's default microphone and loudspeaker. */
    static AudioChoice systemDefault() {
        return new Devices(Optional.empty(), Optional.empty());
    }

    /**
     * From the settings.
     *
     * @param kind {@code default}, {@code none} or {@code file}; empty means {@code default}
     * @param in value of {@code audio.file.in}, may be empty; without meaning unless {@code kind} is {@code file}
     * @param out value of {@code audio.file.out}, likewise
     * @throws IllegalArgumentException with a sentence for the person who wrote the settings
     */
    static AudioChoice of(String kind, String in, String out) {
        return switch (kind.strip()) {
            case "", "default" -> systemDefault();
            case "none" -> new Silence();
            case "file" -> new Files(path("audio.file.in", in), path("audio.file.out", out));
            default -> throw new IllegalArgumentException("audio must be default, none or file, not \"" + kind + "\".");
        };
    }

    private static Optional<Path> path(String setting, String value) {
        if (value.isBlank()) return Optional.empty();
        try {
            return Optional.of(Path.of(value.strip()));
        } catch (java.nio.file.InvalidPathException e) {
            throw new IllegalArgumentException(setting + " is no file name: \"" + value + "\".", e);
        }
    }
}
