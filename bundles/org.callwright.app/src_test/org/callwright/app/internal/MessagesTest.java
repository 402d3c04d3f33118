package org.callwright.app.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

class MessagesTest {

    @Test
    void everyWordHasATextEveryTextHasAWordAndEveryPatternParses() throws IOException {
        var texts = new Properties();
        try (var in = Messages.class.getResourceAsStream("messages.properties")) {
            texts.load(in);
        }
        var words = Arrays.stream(Messages.class.getDeclaredFields()).filter(f -> Modifier.isPublic(f.getModifiers())).map(f -> f.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(words, new TreeSet<>(texts.stringPropertyNames()));
        texts.forEach((key, text) -> {
            assertFalse(text.toString().isBlank(), key.toString());
            assertDoesNotThrow(() -> new MessageFormat(text.toString()), key.toString());
        });
    }
}
