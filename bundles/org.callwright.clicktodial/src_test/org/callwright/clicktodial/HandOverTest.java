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

    @Test
    void withoutANumberItSaysWhatToSay() {
        assertEquals(HandOver.USAGE, HandOver.run("dial"));
        assertEquals(HandOver.USAGE, HandOver.run("ring", "1"));
        assertEquals(HandOver.USAGE, HandOver.run("dial", "1", "--workspace"));
    }
}
