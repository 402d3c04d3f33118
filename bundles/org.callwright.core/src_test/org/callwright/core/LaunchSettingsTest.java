package org.callwright.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchSettingsTest {

    @TempDir
    Path folder;

    @Test
    void whatIsSetWinsOverTheFileAndBothOverPreferences() throws Exception {
        var file = Files.writeString(folder.resolve("settings"), "line=sip\nsip.user=ünal\n");
        var launch = LaunchSettings.parse(List.of("--settings", file.toString(), "--set", "line=sim", "--workspace", folder.toString()))
                .over(Map.of("line", "other", "crm", "none"));
        assertEquals(Map.of("line", "sim", "sip.user", "ünal", "crm", "none"), launch.values());
        assertEquals(folder.toAbsolutePath(), launch.workspace());
    }

    @Test
    void aFileWithAPasswordMustBeReadableByItsOwnerOnly() throws Exception {
        var file = Files.writeString(folder.resolve("settings"), "sip.password=secret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        var refused = assertThrows(IllegalArgumentException.class, () -> LaunchSettings.parse(List.of("--settings", file.toString())));
        assertTrue(refused.getMessage().contains("chmod 600"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var launch = LaunchSettings.parse(List.of("--settings", file.toString()));
        assertEquals("secret", launch.values().get("sip.password"));
        assertFalse(launch.toString().contains("secret"));
    }

    @Test
    void whatIsNotUnderstoodIsSaidInASentence() {
        for (var bad : List.of(List.of("--set", "novalue"), List.of("--set"), List.of("--settings", "/nowhere/at/all"))) {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> LaunchSettings.parse(bad)).getMessage().endsWith("."));
        }
    }

    @Test
    void thePlatformsOwnOptionsAreLeftAlone() {
        var launch = LaunchSettings.parse(List.of("-eclipse.keyring", "/some/file", "-clean", "--set", "a=b=c", "--odd"));
        assertEquals(Map.of("a", "b=c"), launch.values());
        assertEquals(List.of("--odd"), launch.rest());
    }
}
