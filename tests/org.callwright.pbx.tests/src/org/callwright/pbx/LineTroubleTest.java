package org.callwright.pbx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A telephone system that is not there, that dies, and others that send nonsense: the desk says so, and comes back by itself. */
@ExtendWith(Rig.class)
class LineTroubleTest {

    private static final long SEED = 4475;

    @Test
    void aLineComesUpAsSoonAsTheTelephoneSystemDoes(Pbx available) {
        try (var pbx = Pbx.prepared("pbx-late"); var product = Agent.of(pbx, "late", "1001").setup().start()) {
            var line = product.await("the line is down", desk -> desk.line().is("down")).line();
            assertEquals("unreachable", line.text("cause"));
            assertTrue(!line.text("retryAt").isEmpty(), "it is tried again");
            pbx.start();
            product.await("the line is up", Desk::up);
            product.send("dial 502", "we talk", desk -> desk.call("talking").isPresent());
        }
    }

    @Test
    void aTelephoneSystemThatDiesDuringACallCostsTheCallAndNothingElse(Pbx available) {
        try (var pbx = Pbx.prepared("pbx-dying").start()) {
            var agent = Agent.of(pbx, "dying", "1001").set("sip.expires", 10);
            try (var product = agent.start()) {
                var call = product.send("dial 502", "we talk", desk -> desk.call("talking").isPresent()).call("talking").orElseThrow().id();
                agent.ear().hears(Pbx.SERVICE_502);
                pbx.kill();
                product.send("note She said", "one can type", desk -> desk.note(call).isPresent());
                var desk = product.await("it says that the telephone system is gone",
                        now -> now.line().is("down") || now.byId(call).filter(c -> !c.live()).isPresent());
                desk.byId(call).filter(c -> !c.live()).ifPresent(c -> assertEquals("line-lost", c.text("cause")));
                product.send("note She said that she will call again.");
                pbx.start();
                product.await("the line is up again", now -> now.up() && pbx.cli("pjsip show contacts").contains("1001/sip:"));
                product.send("clear");
                product.await("the call is over", now -> now.byId(call).filter(c -> !c.live()).isPresent());
                product.send("wrapup follow-up " + call, "the desk is idle", Desk::idle);
                Await.until("the note is filed", () -> new Store(product.workspace()).records(call).stream()
                        .anyMatch(r -> r.get("note").equals("She said that she will call again.")));
                product.send("dial 502", "we talk", now -> now.call("talking").isPresent());
                agent.ear().hears(Pbx.SERVICE_502);
            }
        }
    }

    @Test
    void nonsenseOnTheSipPortDoesNoHarm(Pbx pbx) throws IOException {
        var address = Agent.address("1006");
        var port = Ports.free(address);
        var agent = Agent.of(pbx, "nonsense", "1006").set("sip.bind", address + ":" + port).set("sip.accept", "any"); // so that all of it is read
        try (var product = agent.start(); var customer = Baresip.customer(pbx, Agent.CUSTOMER, 850)) {
            pbx.awaitRegistered("1006");
            try (var socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.40"))) {
                var to = new InetSocketAddress(address, port);
                for (var message : torture()) socket.send(new DatagramPacket(message, message.length, to));
                var random = new Random(SEED);
                for (var i = 0; i < 500; i++) {
                    var bytes = torture()[random.nextInt(torture().length)].clone();
                    if (i % 5 == 0) random.nextBytes(bytes); // nothing but noise
                    else for (var j = 0; j < 20; j++) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                    socket.send(new DatagramPacket(bytes, bytes.length, to));
                }
            }
            product.tidy(); // some of it were calls
            var from = customer.mark();
            customer.dial("sip:1006@" + pbx.address());
            var call = product.get("a real call rings", desk -> desk.call("ringing").filter(c -> c.part("customer").text("address").equals(Agent.CUSTOMER)));
            product.send("answer " + call.id(), "we talk", desk -> desk.byId(call.id()).filter(c -> c.is("talking")).isPresent());
            customer.talking(from);
            customer.ear().hears(Agent.VOICE);
            agent.ear().hears(850);
        }
    }

    private static byte[][] torture() throws IOException {
        try (var files = Files.list(Path.of("rfc4475"))) {
            return files.filter(file -> file.toString().endsWith(".dat")).sorted().map(file -> Await.io(() -> Files.readAllBytes(file))).toArray(byte[][]::new);
        }
    }
}
