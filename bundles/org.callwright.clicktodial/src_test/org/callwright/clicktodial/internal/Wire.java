package org.callwright.clicktodial.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request as bytes, so that it can say anything; and what comes back. */
final class Wire implements AutoCloseable {

    /** @param headers as they came, in lower case up to the colon */
    record Answer(int status, List<String> headers, String body) {

        Optional<String> header(String name) {
            return headers.stream().filter(line -> line.startsWith(name.toLowerCase(java.util.Locale.ROOT) + ":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst();
        }
    }

    private final Socket socket;
    private final InputStream in;

    Wire(int port) throws IOException {
        this(InetAddress.getByName("127.0.0.1"), port);
    }

    Wire(InetAddress address, int port) throws IOException {
        socket = new Socket(address, port);
        socket.setSoTimeout(20_000);
        in = socket.getInputStream();
    }

    Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Status 0 where the other side hangs up without a word. */
    Answer answer() throws IOException {
        var first = line();
        if (first.isEmpty()) return new Answer(0, List.of(), "");
        var headers = new ArrayList<String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.add(line.substring(0, colon).toLowerCase(java.util.Locale.ROOT) + line.substring(colon));
        }
        var length = headers.stream().filter(line -> line.startsWith("content-length:")).findFirst()
                .map(line -> Integer.parseInt(line.substring(15).strip())).orElse(0);
        return new Answer(Integer.parseInt(first.split(" ")[1]), headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    /** One line of what comes; empty at the end. */
    String line() throws IOException {
        var line = new StringBuilder();
        for (var b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') line.append((char) b);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
