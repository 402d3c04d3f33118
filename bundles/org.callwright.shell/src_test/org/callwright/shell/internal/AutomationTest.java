package org.callwright.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.callwright.core.Commands;
import org.callwright.model.CallNote;
import org.callwright.model.Desk;
import org.callwright.model.Notice;
import org.callwright.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A desk that refuses everything: so every line that is not blank is answered by one object, whatever is in it. */
@Timeout(60)
class AutomationTest {

    private static final String[] GOOD = { "dial +49 30 123", "answer", "reject", "redirect", "to 1003", "hold", "retrieve", "transfer",
            "conference", "drop 1003", "clear", "tone 12# 800ms", "bind local:42", "note Hello\\nthere", "wrapup wrong number", "finish",
            "timer clear", "state away lunch", "search ann", "recents", "favourites", "favourite add 1003 Ann", "dismiss storage", "desk",
            "hold 0b9bd3a5-5f2e-4b4e-9d49-0f6e5c6f8a11" };

    private final DeskFeed feed = new DeskFeed();
    private final AtomicInteger asked = new AtomicInteger();
    private final Commands refusing = command -> {
        asked.incrementAndGet();
        feed.refused(command, Refusal.NO_CALL);
        feed.carriedOut(command);
    };

    private List<JsonObject> answers(byte[] input) throws Exception {
        var bytes = new ByteArrayOutputStream();
        var automation = new Automation(refusing, feed, null, new PrintStream(bytes, false, StandardCharsets.UTF_8));
        automation.start();
        automation.converse(new ByteArrayInputStream(input));
        automation.close();
        return bytes.toString(StandardCharsets.UTF_8).lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    }

    private static byte[] joined(List<byte[]> lines) {
        var all = new ByteArrayOutputStream();
        for (var line : lines) {
            all.writeBytes(line);
            all.write('\n');
        }
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Neither blank, nor of more lines than one, nor the end. */
    private static boolean oneLine(byte[] line) {
        var text = new String(line, StandardCharsets.UTF_8);
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && !text.isBlank() && !text.strip().equalsIgnoreCase("quit");
    }

    private static byte[] binary(Random random) {
        var bytes = new byte[1 + random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] mutated(Random random, byte[] good) {
        var bad = random.nextInt(4) == 0 ? good.clone() : java.util.Arrays.copyOf(good, 1 + random.nextInt(good.length + 3));
        for (var i = random.nextInt(4); i > 0; i--) bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
        return bad;
    }

    @Test
    void everyLineIsAnsweredOnceWhateverIsInIt() throws Exception {
        var random = new Random(20261124);
        var lines = new ArrayList<byte[]>();
        while (lines.size() < 5000) {
            var line = switch (random.nextInt(3)) {
                case 0 -> binary(random);
                case 1 -> bytes(random.ints(1 + random.nextInt(80), 32, 0xD7FF)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
                default -> mutated(random, bytes(GOOD[random.nextInt(GOOD.length)]));
            };
            if (oneLine(line)) lines.add(line);
        }
        var answers = answers(joined(lines));
        assertEquals(1 + lines.size(), answers.size(), "the desk, and one for each line");
        assertTrue(asked.get() > 100, "some mutations are still commands: " + asked);
        for (var answer : answers) {
            if (answer.has("error")) assertTrue(answer.get("error").getAsString().length() < 400, answer.toString());
        }
    }

    @Test
    void aLineOfAnyLengthIsOneErrorAndTheNextOneWorks() throws Exception {
        var huge = new byte[20 * Lines.LONGEST];
        java.util.Arrays.fill(huge, (byte) 'x');
        var word = "y".repeat(Lines.LONGEST);
        var answers = answers(joined(List.of(huge, bytes("recents"), bytes(word), bytes("search " + word.substring(10)), bytes("hold"))));
        assertEquals(6, answers.size());
        assertTrue(answers.get(1).get("error").getAsString().startsWith("The line is longer than"));
        assertTrue(answers.get(2).has("recents"));
        for (var i : new int[] { 3, 4 }) assertTrue(answers.get(i).get("error").getAsString().length() < 200);
        assertEquals("hold", answers.get(5).get("command").getAsString());
    }

    @Test
    void theLongestNoteFitsInAnyScript() throws Exception {
        for (var character : new String[] { "a", "ß", "語", "😀" }) {
            var text = character.repeat(CallNote.MAX_LENGTH / character.length());
            var answers = answers(bytes("note " + text));
            assertEquals("note", answers.getLast().get("command").getAsString());
        }
    }

    @Test
    void lineEndsMayBeAnyOfTheUsualAndTheLastLineNeedsNone() throws Exception {
        var answers = answers(bytes("hold\r\nclear\ranswer\n\n\r\nfinish"));
        assertEquals(List.of("hold", "clear", "answer", "finish"),
                answers.stream().filter(a -> a.has("command")).map(a -> a.get("command").getAsString()).toList());
    }

    /** A reader that does not read at all, until it is told to. */
    private static final class Blocked extends OutputStream {

        private final CountDownLatch open = new CountDownLatch(1);
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            write(new byte[] { (byte) b }, 0, 1);
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            bytes.write(b, offset, length);
        }

        List<JsonObject> lines() {
            return bytes.toString(StandardCharsets.UTF_8).lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
        }
    }

    @Test
    void whoDoesNotReadMissesDesksButNotTheNewest() throws Exception {
        var reader = new Blocked();
        var automation = new Automation(refusing, feed, null, new PrintStream(reader, false, StandardCharsets.UTF_8));
        automation.start();
        for (var i = 1; i <= 20_000; i++) {
            feed.changed(feed.latest(), Desk.EMPTY.with(new Notice("n", Notice.Severity.INFO, java.time.Instant.EPOCH, "Number " + i + ".")));
        }
        reader.open.countDown();
        automation.close();
        var lines = reader.lines();
        assertTrue(lines.size() <= Output.DESKS + 2, lines.size() + " desks were kept");
        assertTrue(lines.getLast().toString().contains("Number 20000."), lines.getLast().toString());
    }

    @Test
    void whoDoesNotReadIsNotAskedForMoreAndMissesNoAnswer() throws Exception {
        var reader = new Blocked();
        var given = new AtomicInteger();
        var input = new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] b, int offset, int length) {
                if (given.get() == 5000) return -1;
                given.incrementAndGet();
                b[offset] = 'z';
                b[offset + 1] = '\n';
                return 2;
            }
        };
        var automation = new Automation(refusing, feed, null, new PrintStream(reader, false, StandardCharsets.UTF_8));
        automation.start();
        var talking = Thread.ofVirtual().start(() -> {
            try {
                automation.converse(input);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        var end = System.nanoTime() + 20_000_000_000L;
        while (given.get() < Output.ANSWERS && System.nanoTime() < end) Thread.onSpinWait();
        while (talking.getState() != Thread.State.WAITING && System.nanoTime() < end) Thread.onSpinWait();
        assertEquals(Thread.State.WAITING, talking.getState(), "it waits, without a deadline of its own");
        assertTrue(given.get() <= Output.ANSWERS + 2, given + " lines were read");
        reader.open.countDown();
        talking.join();
        automation.close();
        assertEquals(5000, reader.lines().stream().filter(line -> line.has("error")).count());
    }
}
