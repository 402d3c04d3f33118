package org.callwright.telephony.sip.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a {@link Stranger} remembers of one call with the desk: enough to go on with it, rightly or wrongly. */
final class StrangeDialog {

    static final String SDP = FarEnd.SDP;

    private final LossyLink link;
    private final String callId;
    private final Set<String> heard = new HashSet<>(); // requests, by their branches
    private final List<String> said = new ArrayList<>();
    private final String own; // our address
    private String invite = ""; // the desk's last one
    private String us = "";
    private String desk = "<sip:1001@127.0.0.1>";
    private String uri = "sip:1001@127.0.0.1";
    private String branch = ""; // of our last INVITE
    private int sequence;
    private int invited;
    private boolean acknowledged;

    StrangeDialog(LossyLink link, String number, String callId) {
        this.link = link;
        this.callId = callId;
        this.own = "sip:" + number + "@127.0.0.1:" + link.port();
    }

    boolean is(String id) {
        return callId.equals(id);
    }

    /** As Replaces has it, escaped. */
    String id() {
        return callId + "%3Bto-tag%3D" + tag(desk) + "%3Bfrom-tag%3D" + tag(us);
    }

    int invited() {
        return invited;
    }

    void begin(String more, String description) {
        us = "<" + own.replaceFirst(":\\d+$", "") + ">;tag=far";
        request("INVITE", more, "application/sdp", description);
    }

    void request(String method, String more, String type, String body) {
        if (us.isEmpty()) return;
        sequence++;
        if (method.equals("INVITE")) {
            invited = sequence;
            branch = callId + "i" + sequence;
        }
        say(method, sequence, method.equals("INVITE") ? branch : callId + method + sequence, desk, more, type, body);
    }

    void cancel() {
        if (invited > 0) say("CANCEL", invited, branch, desk.replaceFirst(";tag=.*", ""), "", "", "");
    }

    boolean acknowledged() {
        return acknowledged;
    }

    void acknowledge() {
        acknowledged |= desk.contains(";tag=");
        if (invited > 0) say("ACK", invited, callId + "a" + invited, desk, "", "", "");
    }

    /** The desk answered. True for an INVITE's success, which wants an ACK; every other answer to one gets it here. */
    boolean answered(String text) {
        if (!FarEnd.header(text, "CSeq").endsWith("INVITE")) return false;
        var status = text.substring(8, 9);
        if (status.equals("1") || status.equals("2")) {
            desk = FarEnd.header(text, "To");
            uri = FarEnd.header(text, "Contact").replaceFirst(".*<(.*)>.*", "$1");
            return status.equals("2");
        }
        say("ACK", Integer.parseInt(FarEnd.header(text, "CSeq").split(" ")[0]), FarEnd.header(text, "Via").replaceFirst(".*branch=z9hG4bK([^;]*).*", "$1"),
                FarEnd.header(text, "To"), "", "", "");
        return false;
    }

    /** The desk asks. False when it has asked that before. */
    boolean heard(String request) {
        if (request.startsWith("INVITE ")) {
            invite = request;
            desk = FarEnd.header(request, "From");
            uri = FarEnd.header(request, "Contact").replaceFirst(".*<(.*)>.*", "$1");
            if (us.isEmpty()) us = FarEnd.header(request, "To");
        }
        return heard.add(FarEnd.header(request, "Via") + request.substring(0, 4));
    }

    /** Answers the desk's last INVITE. */
    void answer(String status, String description, String tag) {
        if (invite.isEmpty()) return;
        var to = FarEnd.header(invite, "To");
        if (!to.contains(";tag=") && !tag.isEmpty()) us = to + ";tag=" + tag;
        say(response(invite, status, tag, "Contact: <" + own + ">\r\n", description));
    }

    void reply(String request, String status, String tag) {
        say(response(request, status, tag, ""));
    }

    /** Something that was said before. */
    void repeat() {
        if (!said.isEmpty()) link.say(said.get(said.size() / 2));
    }

    static String response(String request, String status, String tag, String more) {
        return response(request, status, tag, more, "");
    }

    private static String response(String request, String status, String tag, String more, String body) {
        var to = FarEnd.header(request, "To");
        return "SIP/2.0 " + status + "\r\nVia: " + FarEnd.header(request, "Via") + "\r\nFrom: " + FarEnd.header(request, "From") + "\r\nTo: " + to
                + (to.contains(";tag=") || tag.isEmpty() ? "" : ";tag=" + tag) + "\r\nCall-ID: " + FarEnd.header(request, "Call-ID") + "\r\nCSeq: "
                + FarEnd.header(request, "CSeq") + "\r\n" + more + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n") + "Content-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private void say(String method, int number, String branch, String to, String more, String type, String body) {
        say(method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + link.port() + ";branch=z9hG4bK" + branch + ";rport\r\nMax-Forwards: 70\r\nFrom: "
                + us + "\r\nTo: " + to + "\r\nCall-ID: " + callId + "\r\nCSeq: " + number + " " + method + "\r\nContact: <" + own + ">\r\n" + more
                + (body.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private void say(String text) {
        said.add(text);
        link.say(text);
    }

    private static String tag(String address) {
        return address.contains(";tag=") ? address.replaceFirst(".*;tag=([^;]+).*", "$1") : "none";
    }
}
