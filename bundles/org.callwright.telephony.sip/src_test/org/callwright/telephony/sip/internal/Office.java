package org.callwright.telephony.sip.internal;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.callwright.telephony.media.AudioChoice;
import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.MediaDirection;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.media.MediaListener;
import org.callwright.telephony.media.MediaPlan;
import org.callwright.telephony.media.MediaSession;

/** Several telephones behind one address on loopback, each with a tone for a voice and a recording of what it hears. */
final class Office implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("m=audio (\\d+)");
    private static final Pattern DIRECTION = Pattern.compile("a=(sendrecv|sendonly|recvonly|inactive)");

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final MediaEngine engine = MediaEngine.of();
    private final Map<String, Phone> phones = new ConcurrentHashMap<>();
    private volatile SocketAddress desk;

    Office() throws IOException {
        Thread.ofPlatform().daemon().start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    Phone phone(String number, Codec codec, Path voice, Path heard) throws IOException {
        var phone = new Phone(number, codec, new AudioChoice.Files(Optional.of(voice), Optional.of(heard)));
        phones.put(number, phone);
        return phone;
    }

    private void listen() {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[65536], 65536);
                socket.receive(packet);
                desk = packet.getSocketAddress();
                heard(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void heard(String text) throws IOException {
        if (text.startsWith("REGISTER ") || text.startsWith("OPTIONS ")) {
            say(response(text, "200 OK", "office", "", ""));
            return;
        }
        var own = FarEnd.header(text, text.startsWith("SIP/2.0") ? "From" : "To").replaceFirst(".*sip:(\\w+)@.*", "$1");
        var phone = phones.get(own);
        if (phone != null) phone.heard(text);
    }

    private void say(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, desk));
    }

    private String response(String request, String status, String tag, String contact, String body) {
        var to = FarEnd.header(request, "To");
        return "SIP/2.0 " + status + "\r\nVia: " + FarEnd.header(request, "Via") + "\r\nFrom: " + FarEnd.header(request, "From") + "\r\nTo: " + to
                + (to.contains(";tag=") ? "" : ";tag=" + tag) + "\r\nCall-ID: " + FarEnd.header(request, "Call-ID") + "\r\nCSeq: "
                + FarEnd.header(request, "CSeq") + "\r\n" + contact + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Override
    public void close() {
        socket.close();
        phones.values().forEach(phone -> phone.session.close());
    }

    /** One telephone: called by the desk, answers re-INVITEs as a telephone does. */
    final class Phone {

        private final String number;
        private final Codec codec;
        private final MediaSession session;
        private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
        private volatile String invite;
        private volatile MediaPlan plan;
        private int sequence = 100;
        private MediaDirection own = MediaDirection.SENDRECV;

        /** The keys that were pressed at the desk for this telephone. */
        final StringBuffer keys = new StringBuffer();

        private Phone(String number, Codec codec, AudioChoice audio) throws IOException {
            this.number = number;
            this.codec = codec;
            session = engine.open(InetAddress.getLoopbackAddress(), audio, new MediaListener() {

                @Override
                public void toneReceived(char digit, Duration length) {
                    keys.append(digit);
                }
            });
        }

        /** The next message of the desk to this telephone that begins so; others are passed over. */
        String expect(String start) throws InterruptedException {
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (true) {
                var text = said.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (text == null) return fail("the desk never said " + start + " to " + number);
                if (text.startsWith(start)) return text;
            }
        }

        private void heard(String text) throws IOException {
            if (text.startsWith("INVITE ") && !FarEnd.header(text, "To").contains(";tag=")) {
                invite = text;
            } else if (text.startsWith("INVITE ")) {
                take(text);
                say(response(text, "200 OK", number, contact(), description()));
            } else if (text.startsWith("BYE ") || text.startsWith("CANCEL ")) {
                say(response(text, "200 OK", number, "", ""));
                if (text.startsWith("CANCEL ")) say(response(invite, "487 Request Terminated", number, "", ""));
            } else if (text.startsWith("SIP/2.0 200") && FarEnd.header(text, "CSeq").endsWith("INVITE")) {
                take(text);
                say(request("ACK", sequence, ""));
            }
            said.add(text);
        }

        void ring() throws IOException {
            say(response(invite, "180 Ringing", number, contact(), ""));
        }

        /** Speaks before it has answered. */
        void early() throws IOException {
            take(invite);
            say(response(invite, "183 Session Progress", number, contact(), description()));
        }

        void answer() throws IOException {
            take(invite);
            say(response(invite, "200 OK", number, contact(), description()));
        }

        void refuse(String status) throws IOException {
            say(response(invite, status, number, "", ""));
        }

        /** Puts the desk on hold and plays its tone for music, or stops doing so. */
        void hold(boolean on) throws IOException {
            own = on ? MediaDirection.SENDONLY : MediaDirection.SENDRECV;
            say(request("INVITE", ++sequence, description()));
        }

        void hangUp() throws IOException {
            session.change(plan.withDirection(MediaDirection.INACTIVE));
            say(request("BYE", ++sequence, ""));
        }

        private void take(String described) {
            var port = PORT.matcher(described);
            if (!port.find()) return;
            var direction = DIRECTION.matcher(described);
            var theirs = direction.find() ? MediaDirection.valueOf(direction.group(1).toUpperCase()) : MediaDirection.SENDRECV;
            plan = MediaPlan.of(codec, new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1))))
                    .withTones(101, 101).withDirection(theirs.reversed().and(own));
            session.change(plan);
        }

        private String description() {
            var direction = plan == null ? own : plan.direction().sends() || own != MediaDirection.SENDRECV ? own : MediaDirection.RECVONLY;
            return "v=0\r\no=- 1 " + ++sequence + " IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio " + session.port() + " RTP/AVP "
                    + codec.payloadType() + " 101\r\na=rtpmap:101 telephone-event/8000\r\na=" + direction.attribute() + "\r\n";
        }

        private String contact() {
            return "Contact: <sip:" + number + "@127.0.0.1:" + port() + ">\r\n";
        }

        private String request(String method, int count, String body) {
            var uri = FarEnd.header(invite, "Contact").replaceFirst(".*<(.*)>.*", "$1");
            return method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + port() + ";branch=z9hG4bK" + method + number + count + ";rport\r\n"
                    + "Max-Forwards: 70\r\nFrom: <sip:" + number + "@127.0.0.1>;tag=" + number + "\r\nTo: " + FarEnd.header(invite, "From")
                    + "\r\nCall-ID: " + FarEnd.header(invite, "Call-ID") + "\r\nCSeq: " + count + " " + method + "\r\n" + contact()
                    + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n") + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        }
    }
}
