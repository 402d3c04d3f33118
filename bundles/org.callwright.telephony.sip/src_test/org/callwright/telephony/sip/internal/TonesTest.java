package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import org.junit.jupiter.api.Test;

/** The keypad during a call, by INFO; how tones travel in RTP is a matter of the media. */
class TonesTest extends LineTest {

    private String key(String answer) throws Exception {
        var info = far.expect("INFO ");
        far.answer(info, answer, "");
        return info;
    }

    @Test
    void eachToneIsAsLongAsItWasAskedForWithinReason() throws Exception {
        open(Map.of("sip.tones", "info"));
        assertTrue(health().up());
        talk("t1");
        line.sendTones(leg, "1", Duration.ofMillis(700));
        assertTrue(key("200 OK").contains("Signal=1\r\nDuration=700\r\n"));
        line.sendTones(leg, "2", Duration.ofMinutes(1));
        assertTrue(key("200 OK").contains("Signal=2\r\nDuration=10000\r\n"));
        line.sendTones(leg, "#", Duration.ZERO);
        assertTrue(key("200 OK").contains("Signal=#\r\nDuration=40\r\n"));
        line.sendTones(leg, "3");
        assertTrue(key("200 OK").contains("Signal=3\r\nDuration=160\r\n"));
    }

    @Test
    void R120_digitsAreInNoLogWhateverItsLevel() throws Exception {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(new SimpleFormatter().format(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        var root = Logger.getLogger("org.callwright");
        var before = root.getLevel();
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        try {
            open(Map.of("sip.tones", "info"));
            assertTrue(health().up());
            talk("t2");
            line.sendTones(leg, "D*D#A", Duration.ofMillis(471));
            for (var digit : "D*D#".toCharArray()) assertTrue(key("200 OK").contains("Signal=" + digit + "\r\nDuration=471"));
            key("415 Unsupported Media Type");
            far.request("INFO", "t2", "<sip:1001@127.0.0.1>;tag=none", 9, "", false); // and a trouble
            far.expect("SIP/2.0 481");
        } finally {
            root.removeHandler(handler);
            root.setLevel(before);
        }
        assertEquals(0, logged.stream().filter(it -> it.contains("Signal") || it.contains("471") || it.contains("D*D")).count(), logged::toString);
        assertTrue(!logged.isEmpty(), "something was logged");
    }
}
