package org.callwright.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * What was given on the command line: {@code --workspace DIR}, {@code --settings FILE} (properties in UTF-8; may hold secrets
 * and then must be readable by its owner only), {@code --set key=value} (repeatable, wins over the file). {@code rest} are
 * the arguments that are none of these, nor the platform's own (one dash).
 */
public record LaunchSettings(Path workspace, Map<String, String> values, List<String> rest) {

    /** In the environment: the link with which the workbench was started, where no argument may have one (Windows). */
    public static final String LINK = "CALLWRIGHT_LINK";

    public LaunchSettings {
        values = Map.copyOf(values);
        rest = List.copyOf(rest);
    }

    /** @throws IllegalArgumentException with a sentence for the user when an option is not understood or a file not usable */
    public static LaunchSettings parse(List<String> arguments) {
        var workspace = Path.of(System.getProperty("user.home"), "callwright");
        var file = new HashMap<String, String>();
        var set = new HashMap<String, String>();
        var rest = new ArrayList<String>();
        for (var i = arguments.listIterator(); i.hasNext();) {
            var argument = i.next();
            switch (argument) {
                case "--workspace" -> workspace = Path.of(value(argument, i));
                case "--settings" -> file.putAll(read(Path.of(value(argument, i))));
                case "--set" -> {
                    var pair = value(argument, i);
                    var equals = pair.indexOf('=');
                    if (equals < 1) throw new IllegalArgumentException("--set wants key=value.");
                    set.put(pair.substring(0, equals).strip(), pair.substring(equals + 1));
                }
                default -> {
                    if (argument.matches("-[^-].*")) skipPlatformOption(i);
                    else rest.add(argument);
                }
            }
        }
        var values = new HashMap<>(file);
        values.putAll(set);
        return new LaunchSettings(workspace.toAbsolutePath().normalize(), values, rest);
    }

    /** The same with values that count where nothing was given on the command line, such as preferences. */
    public LaunchSettings over(Map<String, String> preferences) {
        var all = new HashMap<>(preferences);
        all.putAll(values);
        return new LaunchSettings(workspace, all, rest);
    }

    /** No values: there may be a password among them. */
    @Override
    public String toString() {
        return "LaunchSettings[" + workspace + ", " + values.keySet() + "]";
    }

    /** Options with one dash are the platform's, given by the start script ({@code -eclipse.keyring FILE}). */
    private static void skipPlatformOption(ListIterator<String> following) {
        if (following.hasNext() && following.next().startsWith("-")) following.previous();
    }

    private static String value(String option, ListIterator<String> following) {
        if (!following.hasNext()) throw new IllegalArgumentException(option + " wants a value.");
        return following.next();
    }

    private static Map<String, String> read(Path file) {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("The settings file " + file + " cannot be read.", e);
        }
        var values = new HashMap<String, String>();
        properties.forEach((key, value) -> values.put(key.toString(), value.toString()));
        if (values.keySet().stream().anyMatch(key -> key.endsWith("password")) && readableByOthers(file)) {
            throw new IllegalArgumentException("The settings file " + file
                    + " holds a password and can be read by others: make it yours alone (chmod 600).");
        }
        return values;
    }

    private static boolean readableByOthers(Path file) {
        try {
            var others = Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
            return Files.getPosixFilePermissions(file).stream().anyMatch(others::contains);
        } catch (UnsupportedOperationException | IOException e) { // no POSIX permissions here (Windows): its ACLs are the user's affair
            return false;
        }
    }
}
