package org.callwright.clicktodial.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.callwright.core.LaunchSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a link starts the workbench on Windows. */
class InstallationTest {

    @TempDir
    private Path folder;

    @Test
    void itIsWhereTheScriptIs() throws Exception {
        assertEquals(Optional.empty(), Installation.in(folder));
        Files.createFile(folder.resolve("callwright.cmd"));
        assertEquals(Optional.of(new Installation(folder)), Installation.in(folder));
    }

    @Test
    void nothingOfALinkIsACommand() {
        var link = "tel:1&calc.exe|%PATH%^\"";
        var process = new Installation(folder).starting(link);
        assertEquals(link, process.environment().get(LaunchSettings.LINK));
        assertTrue(process.command().stream().noneMatch(word -> word.contains("tel") || word.contains(folder.toString())), process.command()::toString);
        assertEquals(folder.toFile(), process.directory());
    }
}
