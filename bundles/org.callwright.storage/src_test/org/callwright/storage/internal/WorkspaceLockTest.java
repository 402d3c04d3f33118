package org.callwright.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.callwright.model.CallId;
import org.callwright.spi.storage.StoreException;
import org.callwright.spi.storage.StoreException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceLockTest {

    @TempDir
    Path workspace;

    @Test
    void aSecondDeskInThisProcessIsRefusedUntilTheFirstCloses() throws StoreException {
        var first = new SqliteStores().journal(workspace);
        var refusal = assertThrows(StoreException.class, () -> new SqliteStores().journal(workspace));
        assertEquals(Kind.IN_USE, refusal.kind());
        assertTrue(refusal.getMessage().contains(workspace.toString()), refusal.getMessage());
        first.note(Samples.note(CallId.fresh(), 1, "the refused one has not disturbed it"));
        first.close();
        new SqliteStores().journal(workspace).close();
    }

    @Test
    void aDeskInAnotherProcessIsRefusedToo() throws Exception {
        try (var other = Child.start("hold", workspace)) {
            other.line("holding");
            assertEquals(Kind.IN_USE, assertThrows(StoreException.class, () -> new SqliteStores().journal(workspace)).kind());
            other.kill();
        }
        new SqliteStores().journal(workspace).close();
    }

    @Test
    void aJournalThatCouldNotBeOpenedLetsGoOfTheWorkspace() throws Exception {
        Files.createDirectory(workspace.resolve("journal.db"));
        assertThrows(StoreException.class, () -> new SqliteStores().journal(workspace));
        Files.delete(workspace.resolve("journal.db"));
        new SqliteStores().journal(workspace).close();
    }

    @Test
    void twoWorkspacesAreTwoDesks() throws StoreException {
        try (var one = new SqliteStores().journal(workspace.resolve("a")); var two = new SqliteStores().journal(workspace.resolve("b"))) {
            assertFalse(one.recovered().isPresent() || two.recovered().isPresent());
        }
    }
}
