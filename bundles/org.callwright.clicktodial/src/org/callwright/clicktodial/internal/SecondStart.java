package org.callwright.clicktodial.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;

/** Brings what a second start was given to the desk that runs. Without the platform: this is all that such a start does. */
public final class SecondStart {

    /** For each line: the desk itself may have to wait for an answer. */
    private static final int PATIENCE = 2 * Handshake.PATIENCE;

    private SecondStart() {}

    /** What the desk says, as in {@link Handshake}; empty where there is no desk to be met. */
    public static Optional<String> bring(Path workspace, String source, String text) {
        return Rendezvous.read(workspace).flatMap(desk -> bring(desk, source, text));
    }

    /** The same, to the desk of this user that was opened last of those that run, whatever its workspace is. */
    public static Optional<String> bringToLast(String source, String text) {
        return bringToLast(Home.folder(), source, text);
    }

    static Optional<String> bringToLast(Path home, String source, String text) {
        return Home.workspaces(home).stream().flatMap(workspace -> bring(workspace, source, text).stream()).findFirst();
    }

    private static Optional<String> bring(Rendezvous desk, String source, String text) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), desk.port()), Handshake.PATIENCE);
            var out = socket.getOutputStream();
            var greeting = Handshake.read(socket, PATIENCE);
            if (!greeting.startsWith(Handshake.GREETING)) return Optional.empty();
            var theirs = greeting.substring(Handshake.GREETING.length());
            var ours = Handshake.nonce();
            Handshake.write(out, ours + " " + Handshake.proof(desk.secret(), Handshake.SECOND_START, theirs, ours));
            if (!Handshake.same(Handshake.read(socket, PATIENCE), Handshake.proof(desk.secret(), Handshake.DESK, ours, theirs))) return Optional.empty();
            Handshake.write(out, source + " " + text);
            return Optional.of(Handshake.read(socket, PATIENCE));
        } catch (IOException e) { // the desk that wrote the file has gone
            return Optional.empty();
        }
    }
}
