package org.callwright.pbx;

import java.util.HashSet;
import java.util.Set;

/** An agent at the product whom a customer calls, and what both ways of conferring have in common. */
record Conferring(Product product, Baresip customer, String desk) {

    // Multiples of 20 Hz: in windows of 50 ms none is mistaken for another.
    static final double CUSTOMER = 880;
    static final double COLLEAGUE = 1160;
    static final double OTHER = 1700;
    private static final Set<Double> ALL = Set.of(Agent.VOICE, CUSTOMER, COLLEAGUE, OTHER, Pbx.SERVICE_502,
            Pbx.HOLD_MUSIC, Pbx.PROMPT);

    /** The customer has called and is talked to. */
    Desk.Part talks() {
        var from = customer.mark();
        customer.dial("sip:" + desk);
        var call = product.get("the customer's call rings", now -> now.call("ringing"));
        product.send("answer", "we talk", now -> now.byId(call.id()).filter(c -> c.is("talking")).isPresent());
        customer.talking(from);
        return call;
    }

    static boolean step(Desk desk, String call, String step) {
        return desk.byId(call).filter(c -> c.part("operation").text("step").equals(step)).isPresent();
    }

    /** Calls somebody for the conference; they ring, or have answered by themselves. */
    void consults(String call, String number) {
        product.send("conference", "a target is to be chosen", desk -> step(desk, call, "choosing"));
        product.send("to " + number);
    }

    /** Calls somebody who answers. */
    void consults(String call, Baresip whom, String number) {
        var from = whom.mark();
        consults(call, number);
        whom.ringing(from);
        whom.answer();
        product.await("we talk to " + number, desk -> step(desk, call, "connected"));
    }

    void adds(String call, Baresip whom, String number) {
        consults(call, whom, number);
        joins(call);
    }

    void joins(String call) {
        product.send("conference", "all are joined", desk -> desk.byId(call)
                .filter(c -> c.is("talking") && !c.json().has("operation")
                        && c.parts("participants").stream().noneMatch(p -> p.is("held"))).isPresent());
    }

    /** These voices, and no other one that there is. */
    static void hear(Ear ear, double... tones) {
        var wanted = new HashSet<Double>();
        for (var tone : tones) wanted.add(tone);
        var others = new HashSet<>(ALL);
        others.removeAll(wanted);
        ear.hearsTogether(wanted, others);
    }
}
