package org.callwright.app.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.core.runtime.Platform;
import org.eclipse.osgi.util.NLS;

/** Where the workbench keeps its own things: {@code .workbench} in the workspace, locked while a window works with it. */
final class Place {

    private Place() {}

    /**
     * Takes the workspace for this window.
     *
     * @return false when another window has it
     * @throws IllegalArgumentException with a sentence for the user when the folder cannot be used
     */
    static boolean take(Path workspace) {
        var area = Platform.getInstanceLocation();
        try {
            if (area.isSet()) return area.lock(); // the platform was told where, as by a test
            var folder = Files.createDirectories(workspace.resolve(".workbench"));
            return area.set(folder.toUri().toURL(), true);
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException(NLS.bind(Messages.workspace_unusable, workspace), e);
        }
    }
}
