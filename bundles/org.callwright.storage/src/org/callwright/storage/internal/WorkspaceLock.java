package org.callwright.storage.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

import org.callwright.spi.storage.StoreException;
import org.callwright.spi.storage.StoreException.Kind;

/**
 * Keeps a second desk out of a workspace, in this process or another. The operating system lets go of it when the process
 * ends, however it ends; the file {@code desk.lock} stays and says nothing.
 */
final class WorkspaceLock implements AutoCloseable {

    private final FileChannel channel;

    private WorkspaceLock(FileChannel channel) {
        this.channel = channel;
    }

    static WorkspaceLock take(Path workspace) throws StoreException {
        FileChannel channel;
        try {
            OwnerOnly.folder(workspace);
            channel = OwnerOnly.open(workspace.resolve("desk.lock"));
        } catch (IOException e) {
            throw Trouble.in(workspace, e);
        }
        try {
            if (channel.tryLock() != null) return new WorkspaceLock(channel);
        } catch (OverlappingFileLockException e) {
            // another desk in this process
        } catch (IOException e) {
            closed(channel);
            throw Trouble.in(workspace, e);
        }
        closed(channel);
        throw new StoreException(Kind.IN_USE, "Another desk is open on " + workspace + ": close it, or start this one with another workspace.", null);
    }

    @Override
    public void close() {
        closed(channel);
    }

    private static void closed(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            System.getLogger(WorkspaceLock.class.getName()).log(System.Logger.Level.WARNING, "the workspace lock was not released", e);
        }
    }
}
