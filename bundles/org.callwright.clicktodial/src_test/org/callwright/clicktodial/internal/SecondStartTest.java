package org.callwright.clicktodial.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second start finds the desk of its workspace, and nobody else does. */
class SecondStartTest {

    @TempDir
    Path workspace;

    private final List<String> brought = new CopyOnWriteArrayList<>();

    private SecondStarts desk() throws IOException {
        return SecondStarts.open(workspace, (source, text) -> {
            brought.add(source + " " + text);
            return text.contains("busy") ? new Outcome.Refused("on-a-call", "You are on a call already.") : new Outcome.Asked();
        });
    }

    @Test
    void whatItWasGivenReachesTheDeskAndItHearsWhatBecameOfIt() throws IOException {
        try (var desk = desk()) {
            assertEquals(Optional.of("asked"), SecondStart.bring(workspace, "link", "tel:+49 30 123"));
            assertEquals(Optional.of("refused You are on a call already."), SecondStart.bring(workspace, "command-line", "busy"));
            assertEquals(List.of("link tel:+49 30 123", "command-line busy"), brought);
        }
        assertFalse(Files.exists(Rendezvous.file(workspace)), "a desk that closes leaves nothing behind");
        assertEquals(Optional.empty(), SecondStart.bring(workspace, "link", "tel:1"));
    }

    @Test
    void nobodyElseMayReadTheSecret() throws IOException {
        assumeTrue(Rendezvous.OwnersFile.POSIX, "no POSIX permissions here");
        try (var desk = desk()) {
            var file = Rendezvous.file(workspace);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            assertEquals(Optional.empty(), SecondStart.bring(workspace, "link", "tel:1"), "what others can read is no secret");
        }
    }

    @Test
    void aDeskThatWasKilledLeavesAFileThatLeadsNowhere() throws IOException {
        int gone;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gone = socket.getLocalPort();
        }
        Rendezvous.at(gone).write(workspace);
        assertEquals(Optional.empty(), SecondStart.bring(workspace, "link", "tel:1"));
        try (var desk = desk()) {
            assertEquals(Optional.of("asked"), SecondStart.bring(workspace, "link", "tel:1"), "the next desk writes its own");
        }
    }

    @Test
    void whoeverTookThePortOfADeskThatHasGoneLearnsNeitherSecretNorNumber() throws Exception {
        try (var impostor = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var here = Rendezvous.at(impostor.getLocalPort());
            here.write(workspace);
            var heard = CompletableFuture.supplyAsync(() -> {
                try (var socket = impostor.accept()) {
                    socket.getOutputStream().write("callwright 1 0123456789abcdef0123456789abcdef\n".getBytes(StandardCharsets.US_ASCII));
                    var proof = Handshake.read(socket.getInputStream());
                    socket.getOutputStream().write(("0".repeat(64) + "\n").getBytes(StandardCharsets.US_ASCII));
                    return proof + new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    return "";
                }
            });
            assertEquals(Optional.empty(), SecondStart.bring(workspace, "link", "tel:+4930123"));
            assertFalse(heard.get().contains("4930123"));
            assertFalse(heard.get().contains(here.secret()));
        }
    }

    @Test
    void whoeverDoesNotKnowTheSecretIsNotHeard() throws IOException {
        try (var desk = desk()) {
            var port = Rendezvous.read(workspace).orElseThrow().port();
            for (var attempt : List.of("x " + "0".repeat(64) + "\nlink tel:1\n", "\n", "link tel:1\n", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "x".repeat(100_000))) {
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.setSoTimeout(20_000);
                    Handshake.read(socket.getInputStream());
                    socket.getOutputStream().write(attempt.getBytes(StandardCharsets.US_ASCII));
                    assertThrows(IOException.class, () -> Handshake.read(socket.getInputStream()), "it is hung up on");
                } catch (IOException e) { // reset while writing, which is hung up on too
                    assertTrue(attempt.length() > Handshake.LONGEST);
                }
            }
            assertEquals(List.of(), brought);
            assertEquals(Optional.of("asked"), SecondStart.bring(workspace, "link", "tel:1"), "and the desk goes on");
        }
    }

    /** Whoever is on this computer can connect: a few that never come to the end of a line must not keep others out for hours. */
    @Test
    void whoeverWritesOneByteNowAndThenIsHungUpOn() throws IOException {
        try (var desk = desk(); var socket = new Socket(InetAddress.getLoopbackAddress(), Rendezvous.read(workspace).orElseThrow().port())) {
            Handshake.read(socket.getInputStream());
            socket.setSoTimeout(200);
            var end = System.nanoTime() + 4 * Handshake.PATIENCE * 1_000_000L;
            assertTrue(hungUp(socket, end));
        }
    }

    private static boolean hungUp(Socket socket, long end) {
        while (System.nanoTime() < end) {
            try {
                socket.getOutputStream().write('x');
                return socket.getInputStream().read() < 0;
            } catch (SocketTimeoutException e) { // it waits for the rest
                continue;
            } catch (IOException e) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aProofThatWasHeardOnceIsWorthNothingTheNextTime() throws IOException {
        try (var desk = desk()) {
            var there = Rendezvous.read(workspace).orElseThrow();
            String replayed;
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), there.port())) {
                var nonce = Handshake.read(socket.getInputStream()).substring(Handshake.GREETING.length());
                replayed = "abc " + Handshake.proof(there.secret(), Handshake.SECOND_START, nonce, "abc");
                Handshake.write(socket.getOutputStream(), replayed);
                assertEquals(Handshake.proof(there.secret(), Handshake.DESK, "abc", nonce), Handshake.read(socket.getInputStream()));
            }
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), there.port())) {
                Handshake.read(socket.getInputStream());
                Handshake.write(socket.getOutputStream(), replayed);
                assertThrows(IOException.class, () -> Handshake.read(socket.getInputStream()));
            }
        }
    }

    @Test
    void aFileOfAnythingElseIsNoDesk() throws IOException {
        for (var text : List.of("", "80", "99999 " + "0".repeat(64), "0 " + "0".repeat(64), "80 " + "g".repeat(64), "é")) {
            Rendezvous.OwnersFile.write(Rendezvous.file(workspace), text);
            assertEquals(Optional.empty(), Rendezvous.read(workspace), text);
        }
    }
}
