package org.callwright.pbx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Power failures, full disks, damaged files and desks that are opened twice: what was typed is never lost. */
class StoreTroubleTest {

    private static final String TEXT = "Wants a refund for order 4711; call back on Monday – Grüße.";

    private static Product.Setup desk(String name) {
        return Product.Setup.of(name).set("line", "sim").set("sim.callers", "off");
    }

    private static String noted(Product product, String text) {
        product.await("the line is up", Desk::up);
        var call = product.send("dial 500", "we talk", desk -> desk.call("talking").isPresent()).call("talking").orElseThrow().id();
        product.send("note " + text, "the note is on the desk", desk -> desk.note(call).filter(n -> n.text("text").equals(text)).isPresent());
        return call;
    }

    private static void savedOnDisk(Product product, String call, String text) {
        Await.until("the note is on disk", () -> new Store(product.workspace()).note(call).equals(text));
    }

    private static void stillThere(Product product, String call) {
        var after = product.await("the note is back on the desk", desk -> desk.note(call).isPresent());
        assertEquals(TEXT, after.note(call).orElseThrow().text("text"));
        var over = product.await("the call is over, and waits for its wrap-up", desk -> desk.wrapUps().stream().anyMatch(w -> w.text("call").equals(call)));
        assertFalse(over.byId(call).orElseThrow().live());
        product.send("wrapup resolved " + call, "the desk is idle", Desk::idle);
        Await.until("the note is filed", () -> new Store(product.workspace()).records(call).stream().anyMatch(r -> r.get("note").equals(TEXT)));
    }

    @Test
    void whatWasTypedIsThereAfterAPowerFailure() {
        var setup = desk("power-failure");
        String call;
        try (var product = setup.start()) {
            call = noted(product, TEXT);
            savedOnDisk(product, call, TEXT);
            product.kill();
        }
        try (var product = setup.start()) {
            stillThere(product, call);
        }
    }

    /** R125: a call, a wrap-up, filing with the customer system down: the power fails in the middle of each. */
    @Test
    void afterEveryPowerFailureTheDeskSaysWhatItHasRecoveredAndFilesEachCallOnce() throws IOException {
        var setup = desk("power-failures");
        String first;
        try (var product = setup.start()) {
            first = noted(product, TEXT);
            savedOnDisk(product, first, TEXT);
            product.kill();
        }
        String second;
        try (var product = setup.start()) {
            assertEquals("One call from before the restart waits for its wrap-up; its note is as you left it.", recovered(product));
            second = noted(product, "another call");
            product.send("clear", "it waits for its wrap-up", desk -> desk.wrapUps().size() == 2 && desk.calls().stream().noneMatch(Desk.Part::live));
            savedOnDisk(product, second, "another call");
            product.kill();
        }
        var book = setup.workspace().resolve("book.db");
        var aside = setup.workspace().resolve("aside.db");
        Files.move(book, aside);
        Files.createDirectory(book); // nothing can be filed there
        try (var product = setup.start()) {
            assertEquals("2 calls from before the restart wait for their wrap-up; their notes are as you left them.", recovered(product));
            product.await("the customer system is down", desk -> desk.customers().is("down"));
            product.send("wrapup resolved " + first);
            product.send("wrapup resolved " + second, "both wait in the outbox", desk -> desk.wrapUps().isEmpty() && desk.waiting() == 2);
            Await.until("that is on disk", () -> new Store(product.workspace()).outgoing(first).size() + new Store(product.workspace()).outgoing(second).size() == 2);
            product.kill();
        }
        try (var product = setup.start()) {
            var desk = product.await("they still wait in the outbox", now -> now.up() && now.waiting() == 2);
            assertTrue(desk.wrapUps().isEmpty() && desk.calls().isEmpty(), "what is wrapped up stays so");
            Files.delete(book);
            Files.move(aside, book);
            product.await("all is filed", now -> now.waiting() == 0);
            assertEquals(1, new Store(product.workspace()).records(first).size());
            assertEquals(TEXT, new Store(product.workspace()).records(first).getFirst().get("note"));
            assertEquals(1, new Store(product.workspace()).records(second).size());
            assertEquals("another call", new Store(product.workspace()).records(second).getFirst().get("note"));
        }
    }

    private static String recovered(Product product) {
        product.await("the line is up", Desk::up);
        return product.await("it says what it has recovered", desk -> desk.notice("recovered").isPresent()).notice("recovered").orElseThrow().text("text");
    }

    @Test
    void aDamagedStoreIsMendedAndSaysSo() throws IOException {
        var setup = desk("damaged");
        String call;
        try (var product = setup.start()) {
            call = noted(product, TEXT);
            savedOnDisk(product, call, TEXT);
        } // quits politely, and so leaves everything in the one file
        var journal = setup.workspace().resolve("journal.db");
        try (var file = new RandomAccessFile(journal.toFile(), "rw")) { // the header and the list of tables
            for (var i = 0; i < 2000; i++) file.write(0xA5);
        }
        try (var product = setup.start()) {
            var desk = product.await("it says that the store was mended", now -> now.notice("storage:recovered").isPresent());
            assertTrue(Contract.sentence(desk.notice("storage:recovered").orElseThrow().text("text")));
            stillThere(product, call);
            noted(product, "works as ever");
        }
        try (var kept = Files.list(setup.workspace())) {
            assertTrue(kept.anyMatch(file -> file.getFileName().toString().startsWith("journal") && !file.equals(journal)), "the damaged file is kept");
        }
    }

    @Test
    void aFileThatIsNoDatabaseDoesNotStopTheDesk() throws IOException {
        var setup = desk("no-database");
        Files.createDirectories(setup.workspace());
        Files.writeString(setup.workspace().resolve("journal.db"), "this is no database".repeat(500));
        Files.writeString(setup.workspace().resolve("book.db"), "neither is this".repeat(500));
        try (var product = setup.start()) {
            var call = noted(product, TEXT);
            savedOnDisk(product, call, TEXT);
            product.await("it says that something was wrong", now -> now.notice("storage:recovered").isPresent());
            product.await("the address book works", now -> now.customers().is("up"));
        }
    }

    @Test
    void aSecondDeskOnTheSameWorkspaceSaysSoAndTakesOverWhenTheFirstIsClosed() {
        var setup = desk("shared");
        try (var second = takingOver(setup)) {
            second.await("it takes over", Desk::up);
            noted(second, TEXT);
            assertTrue(second.await("nothing is wrong any more", desk -> desk.notice("storage").isEmpty()).up());
        }
    }

    private static Product takingOver(Product.Setup setup) {
        try (var first = setup.start()) {
            first.await("the line is up", Desk::up);
            var second = desk("shared-too").in(setup.workspace()).start();
            var desk = second.await("it says that the workspace is taken", now -> now.line().is("down") && now.notice("storage").isPresent());
            assertTrue(desk.line().text("fault").startsWith("Another desk is open on"), desk.line().text("fault"));
            assertTrue(desk.notice("storage").orElseThrow().text("text").startsWith("Another desk is open on"));
            first.await("the first works as before", Desk::up);
            return second;
        }
    }

    @Test
    void onAFullDiskWhatIsTypedIsKeptAndSavedOnceThereIsRoom() throws IOException {
        var setup = desk("full-disk");
        var disk = setup.workspace().getParent();
        try (var product = setup.by(smallDisk(disk)).start()) {
            product.await("the line is up", Desk::up);
            var inside = Path.of("/proc/" + product.pid() + "/root" + disk); // the small disk is there for the product only
            var filler = inside.resolve("filler");
            var call = product.send("dial 500", "we talk", desk -> desk.call("talking").isPresent()).call("talking").orElseThrow().id();
            fill(filler);
            var text = TEXT.repeat(500); // more than what may be left in a page
            product.send("note " + text, "it says that the disk is full", desk -> desk.notice("storage").isPresent());
            var desk = product.await("the note is on the desk all the same", now -> now.note(call).isPresent());
            assertTrue(desk.notice("storage").orElseThrow().text("text").contains("disk is full"), desk.notice("storage").orElseThrow().text("text"));
            assertEquals(text, desk.note(call).orElseThrow().text("text"));
            product.send("note " + text + " And more.", "one can go on typing", now -> now.note(call).orElseThrow().text("text").endsWith("And more."));
            Files.delete(filler);
            product.await("it is saved now", now -> now.notice("storage").isEmpty());
            Await.until("the note is on disk", () -> copied(inside.resolve("workspace")).note(call).equals(text + " And more."));
        }
    }

    /** SQLite cannot be asked to read in there: it would follow the link to the path outside. */
    private static Store copied(Path workspace) {
        var copy = Scratch.fresh("full-disk-copy");
        Await.io(() -> {
            for (var name : new String[] { "journal.db", "journal.db-wal" }) {
                if (Files.exists(workspace.resolve(name))) Files.copy(workspace.resolve(name), copy.resolve(name));
            }
            return copy;
        });
        return new Store(copy);
    }

    /** What starts a command with a disk of three megabytes at that place; it is gone with the command. */
    private static String[] smallDisk(Path place) {
        var root = "root".equals(System.getProperty("user.name"));
        var mounting = "mount -t tmpfs -o size=3m callwright \"$0\" && exec \"$@\"";
        var unshare = new String[] { "unshare", root ? "-m" : "-rm", "sh", "-c", mounting, place.toString() };
        try {
            Running.of(Map.of(), "unshare", root ? "-m" : "-rm", "sh", "-c", mounting, place.toString(), "true");
        } catch (Running.Failed | java.io.UncheckedIOException e) {
            var why = "NOT TESTED on a full disk, because none can be made here: " + e.getMessage();
            System.err.println(why);
            throw new TestAbortedException(why);
        }
        return unshare;
    }

    private static void fill(Path filler) throws IOException {
        try (var out = Files.newOutputStream(filler)) {
            for (var piece = new byte[4096];;) out.write(piece);
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("space")) throw full;
        }
    }
}
