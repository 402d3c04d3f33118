package org.callwright.pbx;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A product and three telephones of another make, who are there for all tests of a class and idle before each. */
@ExtendWith(Rig.class)
abstract class ConferenceTests {

    static Pbx pbx;
    static Agent agent;
    static Product product;
    static Baresip customer;
    static Baresip colleague;
    static Baresip other;
    static Conferring desk;

    /** @param extension of the agent */
    static void everybodyComes(Pbx shared, Agent who, String extension) {
        pbx = shared;
        agent = who;
        product = agent.start();
        pbx.awaitRegistered(extension);
        customer = Baresip.customer(pbx, Agent.CUSTOMER, Conferring.CUSTOMER);
        colleague = Baresip.agent(pbx, "1002", Conferring.COLLEAGUE);
        other = Baresip.agent(pbx, "1003", Conferring.OTHER);
        desk = new Conferring(product, customer, extension + "@" + pbx.address());
    }

    @AfterAll
    static void everybodyLeaves() {
        try (var first = product; var second = customer; var third = colleague; var fourth = other) {
            if (product != null) product.tidy();
        } finally {
            product = null;
            customer = null;
            colleague = null;
            other = null;
        }
    }

    @BeforeEach
    void anIdleDesk() {
        customer.hangUpAll();
        colleague.hangUpAll();
        other.hangUpAll();
        product.tidy();
    }
}
