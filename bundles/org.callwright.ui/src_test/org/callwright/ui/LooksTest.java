package org.callwright.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Icons and style sheets are data, and data has rules too. */
class LooksTest {

    private static final Pattern COLOUR = Pattern.compile("#([0-9a-f]{6})\\b");
    /** What can be told apart as a graphical object (WCAG 2.1, 1.4.11). */
    private static final double DISTINCT = 3;
    /** What can be read (WCAG 2.1, 1.4.3). */
    private static final double READABLE = 4.5;

    private static String css(String name) throws IOException {
        return Files.readString(Path.of("css", name + ".css"));
    }

    private static String value(String css, String selector, String property) {
        var rule = Pattern.compile(Pattern.quote(selector) + "[^{}]*\\{[^}]*?\\b(?<!-)" + property + ": (#[0-9a-f]{6})").matcher(css);
        assertTrue(rule.find(), selector + " " + property);
        return rule.group(1);
    }

    private static double contrast(String one, String other) {
        var a = luminance(one) + 0.05;
        var b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(String colour) {
        var rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        var c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    @ParameterizedTest
    @EnumSource
    void everyIconIsThereAndCanBeToldFromBothBackgrounds(Icon icon) throws IOException {
        var svg = Files.readString(Path.of(icon.file()));
        for (var theme : new String[] { "light", "dark" }) {
            var paper = value(css(theme), ".MPartStack .cw-paper,", "background-color");
            COLOUR.matcher(svg).results().map(m -> m.group()).filter(colour -> !colour.equals("#ffffff"))
                    .forEach(colour -> assertTrue(contrast(colour, paper) >= DISTINCT, icon + " " + colour + " on " + paper));
        }
    }

    @Test
    void noIconIsLeftOver() throws IOException {
        try (var files = Files.list(Path.of("icons"))) {
            assertEquals(java.util.Arrays.stream(Icon.values()).map(Icon::file).collect(Collectors.toCollection(TreeSet::new)),
                    files.map(p -> "icons/" + p.getFileName()).collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void lightAndDarkHaveTheSameRules() throws IOException {
        assertEquals(selectors(css("light")), selectors(css("dark")));
    }

    private static String selectors(String css) {
        var views = css.substring(css.indexOf("/* the window */")); // the platform's own colour names differ between its themes
        return views.replaceAll("#[0-9a-f]{6}", "#");
    }

    @ParameterizedTest
    @ValueSource(strings = { "light", "dark" })
    void everyTextCanBeRead(String theme) throws IOException {
        var css = css(theme);
        var paper = value(css, ".MPartStack .cw-paper,", "background-color");
        for (var look : new Look[] { Look.MUTED, Look.HINT, Look.GOOD, Look.WARNING, Look.ERROR, Look.CLOCK_LATE, Look.STATE_NONE,
                Look.STATE_RINGING, Look.STATE_RECALL, Look.STATE_TALKING, Look.STATE_HELD, Look.STATE_LEFT, Look.STATE_OVER }) {
            var colour = value(css, ".MPartStack .cw-paper ." + look.cssClass(), "color");
            assertTrue(contrast(colour, paper) >= READABLE, theme + " " + look + " " + colour + " on " + paper);
        }
    }
}
