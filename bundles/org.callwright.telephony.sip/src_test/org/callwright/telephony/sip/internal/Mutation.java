package org.callwright.telephony.sip.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Messages with something wrong, at random: bytes, numbers and whole lines that are changed, doubled, missing or elsewhere. */
final class Mutation {

    private static final String[] NUMBERS = {"0", "-1", "00000000000000000000000000000000000001", "4294967296", "9223372036854775808", "1e9", "", "99999999999999999999999"};
    private static final String[] BITS = {"\0", "\r", "\n", "\r\n", "\r\n\r\n", "\"", "<", ">", ";", ":", ",", "@", "%", "%00", "\\", "[", "]", "\u00ff", "\u00c3\u0028", " ", "\t",
        ";tag=", ";branch=", "sip:", "SIP/2.0"};

    private final Random chance;
    private final List<byte[]> messages;
    private int count;

    Mutation(Random chance, List<byte[]> messages) {
        this.chance = chance;
        this.messages = messages;
    }

    byte[] next() {
        var text = new String(any(), StandardCharsets.ISO_8859_1);
        if (chance.nextBoolean()) text = text.replaceFirst("(?i)branch=[^;\\s,]*", "branch=z9hG4bKm" + ++count); // else much is taken for a repetition
        var times = 1 + chance.nextInt(4);
        for (var i = 0; i < times; i++) text = changed(text);
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String changed(String text) {
        if (text.isEmpty()) return "\r\n";
        var at = chance.nextInt(text.length());
        return switch (chance.nextInt(9)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + (char) chance.nextInt(256) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + BITS[chance.nextInt(BITS.length)] + text.substring(at);
            case 3 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 1 + chance.nextInt(20)));
            case 4 -> text.substring(0, at) + text.substring(at).replaceFirst("\\d+", NUMBERS[chance.nextInt(NUMBERS.length)]);
            case 5 -> text.substring(0, at) + new String(any(), StandardCharsets.ISO_8859_1).substring(0, 40) + text.substring(at);
            case 6 -> text.substring(0, at) + "x".repeat(chance.nextInt(2000)) + text.substring(at);
            default -> lines(text);
        };
    }

    private String lines(String text) {
        var lines = new ArrayList<>(Arrays.asList(text.split("\r\n", -1)));
        var one = chance.nextInt(lines.size());
        switch (chance.nextInt(3)) {
            case 0 -> lines.remove(one);
            case 1 -> lines.add(chance.nextInt(lines.size()), lines.get(one));
            default -> Collections.swap(lines, one, chance.nextInt(lines.size()));
        }
        var all = new ByteArrayOutputStream();
        for (var line : lines) {
            all.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
            all.writeBytes(new byte[] {'\r', '\n'});
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    private byte[] any() {
        return messages.get(chance.nextInt(messages.size()));
    }
}
