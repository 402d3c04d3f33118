package org.callwright.pbx;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An extension whose telephone system demands that provisional responses are acknowledged (RFC 3262). */
@ExtendWith(Rig.class)
class ReliableRingingTest {

    private static final String EXTENSION = "1011";

    @Test
    void callsBothWaysAreAcknowledgedAndHeard(Pbx pbx) {
        var from = pbx.logged();
        var agent = Agent.of(pbx, "reliable", EXTENSION).set("wrapup.required", "none");
        try (var product = agent.start(); var customer = Baresip.customer(pbx, Agent.CUSTOMER, 850)) {
            pbx.awaitRegistered(EXTENSION);
            product.send("dial 509", "we talk", desk -> desk.call("talking").isPresent()); // rings for three seconds before
            pbx.await("our PRACK of its ringing", "(?s)PRACK sip:.*RAck: \\d+ \\d+ INVITE", from);
            product.tidy();
            var mark = customer.mark();
            customer.dial("sip:" + EXTENSION + "@" + pbx.address());
            var call = product.get("the customer's call rings", desk -> desk.call("ringing"));
            product.send("answer", "we talk", desk -> desk.byId(call.id()).filter(c -> c.is("talking")).isPresent());
            customer.talking(mark);
            customer.ear().hears(Agent.VOICE);
            agent.ear().hears(850);
        }
    }
}
