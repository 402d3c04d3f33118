package org.callwright.app.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Links on Windows, in the registry of this user. Eclipse's own support wants a native launcher, which this product has not, and
 * a script will not do: the command interpreter takes parts of a link for commands. So the link goes to a Java VM directly, as
 * one argument, and to a program that takes nothing else.
 *
 * @param command what is run with {@code %1} for the link
 */
record WindowsLinks(Registry registry, String command) implements LinkOpener {

    /** The registry, as far as it is needed here. */
    interface Registry {

        /** The default value of a key. */
        Optional<String> read(String key) throws IOException;

        /** Carries out a file for the Registry Editor. */
        void carryOut(String file) throws IOException;
    }

    private static final String CLASSES = "HKEY_CURRENT_USER\\Software\\Classes\\";
    private static final String ID = "Callwright.Link";
    private static final String CAPABILITIES = "Software\\Callwright\\Capabilities";

    /** What is common to all commands of ours, also of an installation at another place or of another version. */
    private static final String MARK = " org.callwright.clicktodial.HandOver uri ";

    /** @param jars the class path of the program that hands a link over */
    static String command(String javaHome, List<String> jars) {
        return "\"" + javaHome + "\\bin\\javaw.exe\" -Xshare:auto -cp \"" + String.join(";", jars) + "\"" + MARK + "\"%1\"";
    }

    @Override
    public boolean possible() {
        return true;
    }

    @Override
    public Set<String> opened() throws IOException {
        var ours = SCHEMES.stream().collect(Collectors.toSet());
        for (var scheme : SCHEMES) if (registry.read(opening(CLASSES + scheme)).filter(it -> it.contains(MARK)).isEmpty()) ours.remove(scheme);
        return ours;
    }

    @Override
    public void open(Set<String> wanted) throws IOException {
        var file = new StringBuilder("Windows Registry Editor Version 5.00\n");
        for (var scheme : opened()) if (!wanted.contains(scheme)) file.append("\n[-").append(CLASSES).append(scheme).append("]\n");
        file.append("\n[-HKEY_CURRENT_USER\\").append(CAPABILITIES).append("\\URLAssociations]\n");
        if (!wanted.isEmpty()) {
            opens(file, ID, "Callwright");
            for (var scheme : wanted) opens(file, scheme, "URL:" + scheme);
            // what makes it one of the programs to choose from since Windows 8
            key(file, "HKEY_CURRENT_USER\\" + CAPABILITIES).append(value("ApplicationName", "Callwright")).append(value("ApplicationDescription", "Callwright"));
            key(file, "HKEY_CURRENT_USER\\" + CAPABILITIES + "\\URLAssociations");
            for (var scheme : wanted) file.append(value(scheme, ID));
            key(file, "HKEY_CURRENT_USER\\Software\\RegisteredApplications").append(value("Callwright", CAPABILITIES));
        }
        registry.carryOut(file.toString().replace("\n", "\r\n"));
    }

    /** After an update the program is elsewhere. */
    void refresh() throws IOException {
        var now = opened();
        for (var scheme : now) {
            if (registry.read(opening(CLASSES + scheme)).filter(command::equals).isPresent()) continue;
            open(now);
            return;
        }
    }

    private void opens(StringBuilder file, String name, String description) {
        key(file, CLASSES + name).append("@=").append(quoted(description)).append('\n').append(value("URL Protocol", ""));
        key(file, opening(CLASSES + name)).append("@=").append(quoted(command)).append('\n');
    }

    private static String opening(String key) {
        return key + "\\shell\\open\\command";
    }

    private static StringBuilder key(StringBuilder file, String key) {
        return file.append("\n[").append(key).append("]\n");
    }

    private static String value(String name, String text) {
        return quoted(name) + "=" + quoted(text) + "\n";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
