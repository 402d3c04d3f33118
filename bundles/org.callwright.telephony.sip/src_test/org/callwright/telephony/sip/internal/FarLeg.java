package org.callwright.telephony.sip.internal;

import java.io.IOException;

/** One dialog with the desk, as its far end keeps it. */
final class FarLeg {

    private final FarEnd far;
    private final String number;
    private final String name;
    private final String tag;
    private String to;
    private int sequence;

    final String callId;

    private FarLeg(FarEnd far, String callId, String number, String name, String tag, String to) {
        this.far = far;
        this.callId = callId;
        this.number = number;
        this.name = name;
        this.tag = tag;
        this.to = to;
    }

    /** Calls the desk. */
    static FarLeg calls(FarEnd far, String callId, String number, String more) throws IOException {
        var leg = new FarLeg(far, callId, number, "", "far-" + callId, "<sip:1001@127.0.0.1>");
        leg.describe("INVITE", more, "a=sendrecv\r\n");
        return leg;
    }

    /** The desk calls, and this answers. */
    static FarLeg answers(FarEnd far, String invite, String tag) throws IOException, InterruptedException {
        var called = FarEnd.header(invite, "To").replaceAll(".*sip:([^@]+)@.*", "$1");
        var leg = new FarLeg(far, FarEnd.header(invite, "Call-ID"), called, "", tag, FarEnd.header(invite, "From"));
        far.answer(invite, "200 OK", tag);
        far.expect("ACK ", leg.callId);
        return leg;
    }

    /** The desk wants to be told about a number, and is. */
    static FarLeg tells(FarEnd far, String subscribe) throws IOException {
        var watched = FarEnd.header(subscribe, "To").replaceAll(".*sip:([^@]+)@.*", "$1");
        far.answer(subscribe, "200 OK", "watch");
        return new FarLeg(far, FarEnd.header(subscribe, "Call-ID"), watched, "", "watch", FarEnd.header(subscribe, "From"));
    }

    /** Whether anybody is at that number. */
    void occupied(boolean busy) throws IOException {
        dialog(busy ? "confirmed" : "terminated");
    }

    /** What the one call at that number is like (RFC 4235). */
    void dialog(String state) throws IOException {
        request("NOTIFY", ++sequence, "Event: dialog\r\nSubscription-State: active;expires=600\r\n", "application/dialog-info+xml",
                "<?xml version=\"1.0\"?><dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"" + sequence
                        + "\" state=\"full\" entity=\"sip:x\"><dialog id=\"x\"><state>" + state
                        + "</state></dialog></dialog-info>");
    }

    /** The desk has answered our INVITE so. */
    void accepted(String ok) throws IOException {
        to = FarEnd.header(ok, "To");
        request("ACK", sequence, "", "", "");
    }

    /** The desk's own tag in this dialog. */
    String deskTag() {
        return to.replaceAll(".*;tag=([^;]+).*", "$1");
    }

    String tag() {
        return tag;
    }

    String contact() {
        return "sip:" + number + "@127.0.0.1:" + far.port();
    }

    void say(String method, String more) throws IOException {
        request(method, ++sequence, more, "", "");
    }

    void describe(String method, String more, String attributes) throws IOException {
        request(method, ++sequence, more, "application/sdp", FarEnd.SDP + attributes);
    }

    /** The outcome of a REFER. */
    void tell(String fragment) throws IOException {
        tell("active;expires=60", fragment);
    }

    void tell(String state, String fragment) throws IOException {
        request("NOTIFY", ++sequence, "Event: refer\r\nSubscription-State: " + state + "\r\n",
                "message/sipfrag;version=2.0", fragment);
    }

    void request(String method, int number, String more, String type, String body) throws IOException {
        far.say(method + " sip:1001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + far.port() + ";branch=z9hG4bK"
                + callId + (method.equals("CANCEL") ? "INVITE" : method) + number
                + ";rport\r\nMax-Forwards: 70\r\nFrom: " + name + "<sip:" + this.number + "@127.0.0.1>;tag=" + tag
                        + "\r\nTo: " + to
                + "\r\nCall-ID: " + callId + "\r\nCSeq: " + number + " " + method + "\r\nContact: <" + contact()
                        + ">\r\n" + more
                + (body.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + "Content-Length: " + body.length()
                        + "\r\n\r\n" + body);
    }
}
