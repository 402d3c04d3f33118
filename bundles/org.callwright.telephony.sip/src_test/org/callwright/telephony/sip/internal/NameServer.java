package org.callwright.telephony.sip.internal;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on loopback that knows what the test tells it. */
final class NameServer implements AutoCloseable {

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final List<Record> records = new CopyOnWriteArrayList<>();
    /** What was asked, as type and name. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    NameServer() throws IOException {
        Thread.ofPlatform().daemon().start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    NameServer service(String service, int priority, int seconds, String host, int port) throws IOException {
        records.add(new SRVRecord(Name.fromString(service + "."), DClass.IN, seconds, priority, 1, port, Name.fromString(host.isEmpty() ? "." : host + ".")));
        return this;
    }

    NameServer host(String host, int seconds) throws IOException {
        records.add(new ARecord(Name.fromString(host + "."), DClass.IN, seconds, InetAddress.getByName("127.0.0.1")));
        return this;
    }

    NameServer host(String host, int seconds, InetAddress address) throws IOException {
        records.add(new AAAARecord(Name.fromString(host + "."), DClass.IN, seconds, address));
        return this;
    }

    private void listen() {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[4096], 4096);
                socket.receive(packet);
                var query = new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
                var question = query.getQuestion();
                asked.add(Type.string(question.getType()) + " " + question.getName().toString(true));
                var answer = new Message(query.getHeader().getID());
                answer.getHeader().setFlag(Flags.QR);
                answer.addRecord(question, Section.QUESTION);
                var found = records.stream().filter(it -> it.getName().equals(question.getName())).toList();
                if (found.isEmpty()) answer.getHeader().setRcode(Rcode.NXDOMAIN);
                found.stream().filter(it -> it.getType() == question.getType()).forEach(it -> answer.addRecord(it, Section.ANSWER));
                var bytes = answer.toWire();
                socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // closed
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
