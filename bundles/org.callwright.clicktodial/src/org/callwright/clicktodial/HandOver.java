package org.callwright.clicktodial;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.callwright.clicktodial.internal.Installation;
import org.callwright.clicktodial.internal.Link;
import org.callwright.clicktodial.internal.SecondStart;
import org.callwright.core.LaunchSettings;

/**
 * {@code uri LINK} alone, as the operating system calls it, or {@code dial NUMBER} and {@code link URI} with the options of the
 * product: brings the number or link to the desk of the workspace, or without {@code --workspace} to the one that this user opened
 * last of those that run. Exit codes: 0 the agent is asked, or it is dialled; 1 the desk refuses, and says why on standard error;
 * 2 not understood; 3 no desk that takes such requests runs in this workspace.
 */
public final class HandOver {

    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int USAGE = 2;
    static final int NOBODY = 3;

    private HandOver() {}

    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals("uri")) return opened(arguments);
        try {
            var launch = LaunchSettings.parse(Arrays.asList(arguments));
            return hand(launch, Arrays.asList(arguments).contains("--workspace"), launch.rest());
        } catch (IllegalArgumentException e) {
            System.err.println("callwright: " + e.getMessage());
            return USAGE;
        }
    }

    /**
     * {@code uri LINK}, as an operating system calls it with whatever stood on a page: one argument and no options. A link that
     * comes apart into several has a quotation mark in it, and means no good. Where no desk runs, the workbench is started with
     * the link, if that is for this program to do ({@link Installation}).
     */
    private static int opened(String... arguments) {
        if (arguments.length != 2 || arguments[1].startsWith("-")) return USAGE;
        var answer = SecondStart.bringToLast("link", arguments[1]);
        var installation = answer.isEmpty() && Link.is(arguments[1]) ? Installation.here() : Optional.<Installation>empty();
        if (installation.isEmpty()) return told(answer, "that this user has opened last");
        try {
            installation.get().start(arguments[1]);
            return DONE;
        } catch (IOException e) {
            System.err.println("callwright: the workbench cannot be started: " + e.getMessage());
            return NOBODY;
        }
    }

    private static int hand(LaunchSettings launch, boolean named, List<String> words) {
        if (words.size() < 2 || !List.of("dial", "link").contains(words.getFirst())) {
            throw new IllegalArgumentException("Say what to dial: callwright dial NUMBER [--workspace DIR].");
        }
        var source = words.getFirst().equals("dial") ? "command-line" : "link";
        var text = String.join(" ", words.subList(1, words.size()));
        var answer = SecondStart.bring(launch.workspace(), source, text);
        if (answer.isEmpty() && !named) answer = SecondStart.bringToLast(source, text); // the operating system knows no workspaces
        return told(answer, launch.workspace().toString());
    }

    private static int told(Optional<String> answer, String workspace) {
        if (answer.isEmpty()) {
            System.err.println("callwright: no desk that takes dial requests runs in the workspace " + workspace + ".");
            return NOBODY;
        }
        if (answer.get().equals("asked")) System.out.println("The agent is asked.");
        else if (answer.get().equals("dialled")) System.out.println("It is dialled.");
        else System.err.println("callwright: " + answer.get().replaceFirst("^refused ", ""));
        return answer.get().startsWith("refused") ? REFUSED : DONE;
    }
}
