package org.callwright.app.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** With a registry that reads files for the Registry Editor as far as ours go. */
class WindowsLinksTest {

    private static final String COMMAND = WindowsLinks.command("C:\\Program Files\\Java", List.of("C:\\Callwright\\plugins\\model.jar", "C:\\Callwright\\plugins\\core.jar"));
    private static final String CLASSES = "HKEY_CURRENT_USER\\Software\\Classes\\";

    private static final class Played implements WindowsLinks.Registry {

        private final Map<String, Map<String, String>> keys = new HashMap<>();
        private int files;

        @Override
        public Optional<String> read(String key) {
            return Optional.ofNullable(keys.getOrDefault(key, Map.of()).get("@"));
        }

        @Override
        public void carryOut(String file) throws IOException {
            files++;
            var lines = file.split("\r\n");
            if (!lines[0].equals("Windows Registry Editor Version 5.00")) throw new IOException("no header");
            var key = "";
            for (var line : lines) {
                if (line.startsWith("[-")) {
                    var gone = line.substring(2, line.length() - 1);
                    keys.keySet().removeIf(it -> it.equals(gone) || it.startsWith(gone + "\\"));
                } else if (line.startsWith("[")) {
                    key = line.substring(1, line.length() - 1);
                    keys.computeIfAbsent(key, k -> new HashMap<>());
                } else if (line.contains("=")) {
                    var matcher = Pattern.compile("(@|\"(?:[^\"\\\\]|\\\\.)*\")=\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(line);
                    if (!matcher.matches()) throw new IOException(line);
                    keys.get(key).put(matcher.group(1).replace("\"", ""), matcher.group(2).replaceAll("\\\\(.)", "$1"));
                }
            }
        }
    }

    private final Played registry = new Played();
    private final WindowsLinks links = new WindowsLinks(registry, COMMAND);

    @Test
    void aLinkIsOneArgumentOfAJavaMachineAndNoCommandInterpreterIsBetween() {
        assertEquals("\"C:\\Program Files\\Java\\bin\\javaw.exe\" -Xshare:auto -cp \"C:\\Callwright\\plugins\\model.jar;C:\\Callwright\\plugins\\core.jar\""
                + " org.callwright.clicktodial.HandOver uri \"%1\"", COMMAND);
    }

    @Test
    void whatIsWantedIsOpenedAndTheRestIsNot() throws IOException {
        assertEquals(Set.of(), links.opened());
        links.open(Set.of("tel", "sip"));
        assertEquals(Set.of("tel", "sip"), links.opened());
        assertEquals(Optional.of(COMMAND), registry.read(CLASSES + "tel\\shell\\open\\command"));
        assertTrue(registry.keys.get(CLASSES + "tel").containsKey("URL Protocol"));
        assertEquals(Set.of("tel", "sip"), registry.keys.get("HKEY_CURRENT_USER\\Software\\Callwright\\Capabilities\\URLAssociations").keySet());
        links.open(Set.of("sip"));
        assertEquals(Set.of("sip"), links.opened());
        assertFalse(registry.keys.containsKey(CLASSES + "tel"));
        links.open(Set.of());
        assertEquals(Set.of(), links.opened());
    }

    @Test
    void whatAnotherProgramHasIsLeftToIt() throws IOException {
        registry.carryOut("Windows Registry Editor Version 5.00\r\n[" + CLASSES + "callto\\shell\\open\\command]\r\n@=\"\\\"C:\\\\Other\\\\other.exe\\\" \\\"%1\\\"\"\r\n");
        assertEquals(Set.of(), links.opened());
        links.open(Set.of("tel"));
        links.open(Set.of());
        assertEquals(Optional.of("\"C:\\Other\\other.exe\" \"%1\""), registry.read(CLASSES + "callto\\shell\\open\\command"));
    }

    @Test
    void afterAnUpdateTheNewProgramIsNamedAndNothingIsWrittenWhereNothingHasChanged() throws IOException {
        new WindowsLinks(registry, WindowsLinks.command("C:\\Java", List.of("C:\\old.jar"))).open(Set.of("tel"));
        links.refresh();
        assertEquals(Optional.of(COMMAND), registry.read(CLASSES + "tel\\shell\\open\\command"));
        var before = registry.files;
        links.refresh();
        assertEquals(before, registry.files);
    }

    @Test
    void whoHasChosenNothingIsNotAskedForAnythingAtTheStart() throws IOException {
        links.refresh();
        assertEquals(0, registry.files);
    }
}
