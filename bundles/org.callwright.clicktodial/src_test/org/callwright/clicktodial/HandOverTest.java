package org.callwright.clicktodial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second start says with its exit code; how it finds the desk is in {@code SecondStartTest}. */
class HandOverTest {

    @Test
    void whereNoDeskRunsItSaysSo(@TempDir Path workspace) {
        assertEquals(HandOver.NOBODY, HandOver.run("--workspace", workspace.toString(), "dial", "+4930123"));
        assertEquals(HandOver.NOBODY, HandOver.run("--workspace", workspace.toString(), "link", "tel:+4930123"));
    }

    /** On Windows whoever offers a link decides what its quotation marks do to the arguments. */
    @Test
    void aLinkFromTheOperatingSystemIsOneArgumentAndNoOption() {
        assertEquals(HandOver.USAGE, HandOver.run("uri"));
        assertEquals(HandOver.USAGE, HandOver.run("uri", "tel:1", "--workspace", "//elsewhere/share"));
        assertEquals(HandOver.USAGE, HandOver.run("uri", "--workspace"));
        assertEquals(HandOver.USAGE, HandOver.run("uri", "tel:1", "tel:2"));
    }

    @Test
    void withoutANumberItSaysWhatToSay() {
        assertEquals(HandOver.USAGE, HandOver.run("dial"));
        assertEquals(HandOver.USAGE, HandOver.run("ring", "1"));
        assertEquals(HandOver.USAGE, HandOver.run("dial", "1", "--workspace"));
    }
}
