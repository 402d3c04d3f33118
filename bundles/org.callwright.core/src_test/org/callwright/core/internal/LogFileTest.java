package org.callwright.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    private static final System.Logger LOG = System.getLogger(LogFileTest.class.getName());

    @TempDir
    Path parent;

    private String newest(int desk) throws IOException {
        return Files.readString(parent.resolve("100% desk/logs/callwright-" + desk + ".0.log"));
    }

    private LogFile open() {
        return LogFile.open(parent.resolve("100% desk")).orElseThrow();
    }

    @Test
    void whatIsLoggedWhileTheDeskIsOpenStandsInTheWorkspace() throws IOException {
        try (var log = open()) {
            LOG.log(System.Logger.Level.INFO, "the line is up – Grüße");
        }
        LOG.log(System.Logger.Level.WARNING, "after the end");
        assertTrue(newest(0).contains("the line is up – Grüße"));
        assertFalse(newest(0).contains("after the end"));
        try (var again = open()) {
            LOG.log(System.Logger.Level.WARNING, "the next day");
        }
        assertTrue(newest(0).contains("the line is up") && newest(0).contains("the next day"), "it goes on where it ended");
    }

    @Test
    void whatIsForDebuggingOnlyIsNotWritten() throws IOException {
        try (var log = open()) {
            LOG.log(System.Logger.Level.DEBUG, "030 901820001");
        }
        assertFalse(newest(0).contains("901820001"));
    }

    @Test
    void nobodyElseCanReadIt() throws IOException {
        try (var log = open()) {
            LOG.log(System.Logger.Level.INFO, "something");
        }
        var folder = parent.resolve("100% desk/logs");
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        }
    }

    @Test
    void itNeverGrowsBeyondItsBounds() throws IOException {
        try (var log = open()) {
            var line = "x".repeat(50_000);
            for (var i = 0; i < 2 * LogFile.FILES * LogFile.BYTES / line.length(); i++) LOG.log(System.Logger.Level.INFO, line);
        }
        try (var files = Files.list(parent.resolve("100% desk/logs"))) {
            var sizes = files.filter(file -> file.toString().endsWith(".log")).map(Path::toFile).mapToLong(java.io.File::length).toArray();
            assertEquals(LogFile.FILES, sizes.length);
            for (var size : sizes) assertTrue(size < LogFile.BYTES + 100_000, "bytes: " + size);
        }
    }

    @Test
    void aSecondDeskHasAFileOfItsOwn() throws IOException {
        try (var first = open(); var second = open()) {
            LOG.log(System.Logger.Level.WARNING, "both");
        }
        assertTrue(newest(0).contains("both") && newest(1).contains("both"));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNoReasonNotToWork() throws IOException {
        Files.writeString(parent.resolve("file"), "");
        assertTrue(LogFile.open(parent.resolve("file")).isEmpty());
    }
}
