package org.callwright.clicktodial.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;

/** Listens on the loopback interface for second starts of the same user, and passes on what they bring. */
final class SecondStarts implements AutoCloseable {

    private static final Logger LOG = System.getLogger(SecondStarts.class.getName());
    private static final int AT_ONCE = 8;

    /** After a failure, in milliseconds: where there are no file handles left, the next one fails at once. */
    private static final long PAUSE = 500;

    private final ServerSocket door;
    private final Path workspace;
    private final Rendezvous rendezvous;
    private final BiFunction<String, String, Outcome> desk;
    private final Semaphore room = new Semaphore(AT_ONCE);

    /** @param desk takes source and text, and says what became of it; may block */
    private SecondStarts(ServerSocket door, Path workspace, BiFunction<String, String, Outcome> desk) {
        this.door = door;
        this.workspace = workspace;
        this.desk = desk;
        this.rendezvous = Rendezvous.at(door.getLocalPort());
    }

    static SecondStarts open(Path workspace, BiFunction<String, String, Outcome> desk) throws IOException {
        var door = new ServerSocket(0, AT_ONCE, InetAddress.getLoopbackAddress());
        try {
            var open = new SecondStarts(door, workspace, desk);
            open.rendezvous.write(workspace);
            Thread.ofVirtual().name("second starts").start(open::accept);
            return open;
        } catch (IOException | RuntimeException e) {
            door.close();
            throw e;
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var socket = door.accept();
                if (room.tryAcquire()) Thread.ofVirtual().name("second start").start(() -> serve(socket));
                else socket.close();
            } catch (IOException e) {
                if (door.isClosed()) return;
                LOG.log(Level.WARNING, "a second start could not be met", e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) { // nobody does
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var out = socket.getOutputStream();
            var ours = Handshake.nonce();
            Handshake.write(out, Handshake.GREETING + ours);
            var answer = Handshake.read(socket, Handshake.PATIENCE).split(" ", 2);
            if (answer.length < 2 || !Handshake.same(answer[1], Handshake.proof(rendezvous.secret(), Handshake.SECOND_START, ours, answer[0]))) return;
            Handshake.write(out, Handshake.proof(rendezvous.secret(), Handshake.DESK, answer[0], ours));
            var wish = Handshake.read(socket, Handshake.PATIENCE).split(" ", 2);
            if (wish.length == 2) Handshake.write(out, desk.apply(wish[0], wish[1]).written());
        } catch (IOException e) { // gone, too slow, or nobody that we know
            LOG.log(Level.DEBUG, "a second start was not understood", e);
        } finally {
            room.release();
        }
    }

    @Override
    public void close() {
        try (door) { // closed also where the file cannot be removed
            rendezvous.remove(workspace);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the file for second starts stays behind", e);
        }
    }
}
