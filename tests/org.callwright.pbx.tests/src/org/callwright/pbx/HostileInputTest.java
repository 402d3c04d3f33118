package org.callwright.pbx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Whatever comes on standard input: an error for each bad line, never a stack trace, and a desk that works as before. */
class HostileInputTest {

    private static final String[] GOOD = { "dial +49 30 123", "dial 500", "answer", "redirect", "to 1003", "hold", "retrieve", "transfer",
            "conference", "drop 1003", "clear", "tone 12# 800ms", "bind local:42", "note Hello\\nthere", "wrapup wrong number", "finish",
            "timer clear", "state away lunch", "search ann", "favourite add 1003 Ann", "dismiss storage", "desk" };

    private static Product start(String name) {
        var product = Product.Setup.of(name).set("line", "sim").set("sim.callers", "off").set("crm", "local").start();
        product.await("the line is up", Desk::up);
        return product;
    }

    private static void noStackTrace(Product product) throws Exception {
        var log = new StringBuilder(product.said());
        try (var files = Files.list(product.workspace().resolve("logs"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".log")).toList()) log.append(Files.readString(file));
        }
        assertFalse(log.toString().contains("\tat "), log.toString());
    }

    /** Dials whom none of the lines dials: the same number again within a second would be taken for a double click (R13). */
    private static void works(Product product) {
        product.tidy();
        product.send("dial 1004", "we talk", desk -> desk.call("talking").isPresent());
        product.tidy();
    }

    @Test
    void everyBadLineIsOneErrorAndTheDeskWorksAsBefore() throws Exception {
        var random = new Random(20261124);
        var input = new ByteArrayOutputStream();
        var bad = 0;
        for (; bad < 3000; bad++) {
            input.writeBytes("no-such-".getBytes(StandardCharsets.UTF_8));
            var length = bad % 1000 == 0 ? 3_000_000 : random.nextInt(200);
            for (var i = 0; i < length; i++) {
                var b = random.nextInt(256);
                input.write(b == '\n' || b == '\r' ? 0 : b);
            }
            input.write('\n');
        }
        try (var product = start("hostile-lines")) {
            var lines = product.between(input.toByteArray(), "recents", "recents");
            assertEquals(bad, lines.stream().filter(line -> line.has("error")).count());
            assertTrue(lines.stream().filter(line -> line.has("error")).allMatch(line -> line.toString().length() < 400));
            works(product);
            noStackTrace(product);
        }
    }

    @Test
    void commandsThatAreNearlyRightNeverBreakTheDesk() throws Exception {
        var random = new Random(4711);
        var input = new ByteArrayOutputStream();
        for (var n = 0; n < 4000; n++) {
            var line = GOOD[random.nextInt(GOOD.length)].getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(3) == 0) line = Arrays.copyOf(line, 1 + random.nextInt(line.length + 3));
            for (var i = random.nextInt(3); i > 0; i--) line[random.nextInt(line.length)] = (byte) random.nextInt(256);
            if (new String(line, StandardCharsets.UTF_8).lines().anyMatch(text -> text.strip().equalsIgnoreCase("quit"))) continue;
            input.writeBytes(line);
            input.write('\n');
        }
        try (var product = start("hostile-commands")) {
            product.between(input.toByteArray(), "recents", "recents");
            works(product);
            noStackTrace(product);
        }
    }
}
