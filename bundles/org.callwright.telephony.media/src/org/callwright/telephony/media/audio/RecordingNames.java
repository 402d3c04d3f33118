package org.callwright.telephony.media.audio;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;

/** Gives each recording a file that no other one is writing now. Safe for any thread. */
public final class RecordingNames {

    private static final String CALL = "{call}";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Set<Path> taken = new HashSet<>();

    /**
     * The file for a recording that begins now; to be given back by {@link #release}.
     *
     * @param configured as in the settings: {@code {call}} in its file name becomes date and time. The name itself is
     *     given first, {@code name-2.wav} while that is taken, and so on
     */
    public synchronized Path take(Path configured, LocalDateTime now) {
        var absolute = configured.toAbsolutePath().normalize();
        var name = absolute.getFileName().toString().replace(CALL, TIME.format(now));
        var path = absolute.resolveSibling(name);
        for (var number = 2; !taken.add(path); number++) path = absolute.resolveSibling(numbered(name, number));
        return path;
    }

    public synchronized void release(Path path) {
        taken.remove(path);
    }

    private static String numbered(String name, int number) {
        var dot = name.lastIndexOf('.');
        return dot <= 0 ? name + "-" + number : name.substring(0, dot) + "-" + number + name.substring(dot);
    }
}
