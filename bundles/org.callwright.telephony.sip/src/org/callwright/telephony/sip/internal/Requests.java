package org.callwright.telephony.sip.internal;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import javax.sip.ServerTransaction;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.model.Handover;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.DialogInfo;
import org.callwright.telephony.sip.call.HandoverHeader;
import org.callwright.telephony.sip.call.ReferTarget;
import org.callwright.telephony.sip.call.Replaces;
import org.callwright.telephony.sip.call.SipAddress;
import org.callwright.telephony.sip.call.Sipfrag;
import org.callwright.telephony.sip.internal.Exchanges.Authorization;
import org.callwright.telephony.sip.stack.Draft;
import org.callwright.telephony.sip.stack.Messages;
import org.callwright.telephony.sip.stack.SipWire;

/** Writes the messages of one account. */
final class Requests {

    static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, PRACK, INFO, MESSAGE, NOTIFY, REFER";
    static final String SUPPORTED = "timer, replaces, norefersub";
    private static final String INVITING = SUPPORTED + ", " + ReliableProgress.NAME; // in a call that has begun nothing rings
    static final String SDP = "application/sdp";
    private static final String AGENT = "Callwright/1.0";

    private final SipSettings settings;
    private final String token = Messages.random(); // calls come to a name that nobody can guess
    private final String instance;
    private volatile InetAddress local = InetAddress.getLoopbackAddress();
    private volatile String via = "";
    private volatile String contact = "";

    Requests(SipSettings settings, String workspace) {
        this.settings = settings;
        this.instance = "<urn:uuid:" + UUID.nameUUIDFromBytes((workspace + "\n" + settings.account())
                .getBytes(StandardCharsets.UTF_8)) + ">";
    }

    /** From now on over this wire, reachable at this host and port. */
    void at(SipWire wire, String host, int port) {
        local = wire.address();
        via = "SIP/2.0/" + wire.transport() + " " + Messages.host(wire.address()) + ":" + wire.port()
                + ";rport;branch=z9hG4bK";
        contact = "sip:" + token + "@" + host + ":" + port + ";transport=" + wire.transport().text();
    }

    /** The address of ours that packets leave from; known once {@link #at} was said. Any thread. */
    InetAddress local() {
        return local;
    }

    /** The URI at which we can be called; known once {@link #at} was said. Any thread. */
    String contact() {
        return contact;
    }

    /** Whether a Contact in an answer to REGISTER is this desk's, wherever it was reachable. */
    boolean ours(String contactUri) {
        return SipAddress.parse(contactUri).filter(it -> it.user().equals(token)).isPresent();
    }

    /**
     * @param former   where calls must not go any more; empty when there is no such place
     * @param outbound whether we are to be called over the flow that this takes, by registrars that know such (RFC 5626)
     */
    Request register(String callId, String tag, long sequence, String contactUri, String former, Duration expires, boolean outbound,
            List<Authorization> authorizations) {
        var registrar = "sip:" + settings.domain();
        var draft = new Draft("REGISTER", registrar);
        common(draft, from() + ";tag=" + tag, "<" + settings.address() + ">", callId, sequence, "REGISTER",
                authorizations);
        if (!former.isEmpty()) draft.header("Contact", "<" + former + ">;expires=0");
        return draft.header("Contact", "<" + contactUri + ">;expires=" + expires.toSeconds() + ";+sip.instance=\""
                + instance + "\"" + (outbound ? ";reg-id=1" : ""))
                .header("Supported", outbound ? "path, outbound" : "path")
                .header("Expires", Long.toString(expires.toSeconds())).header("Allow", ALLOW).request();
    }

    /** Asks whether the registrar lives. */
    Request options(String callId, String tag, long sequence, List<Authorization> authorizations) {
        var draft = new Draft("OPTIONS", "sip:" + settings.domain());
        common(draft, from() + ";tag=" + tag, "<sip:" + settings.domain() + ">", callId, sequence, "OPTIONS",
                authorizations);
        return draft.header("Contact", "<" + contact + ">").header("Accept", SDP).request();
    }

    /**
     * What an INVITE says beside its description.
     *
     * @param referredBy who asked for this call, as they wrote it (RFC 3892)
     */
    record Marks(Optional<Replaces> replaces, Optional<Handover> handover, Optional<String> referredBy) {

        static final Marks NONE = new Marks(Optional.empty(), Optional.empty(), Optional.empty());

        static Marks of(Handover handover) {
            return new Marks(Optional.empty(), Optional.of(handover), Optional.empty());
        }
    }

    Request invite(String target, String callId, String tag, long sequence, String offer, Marks marks,
            List<Authorization> authorizations) {
        var draft = new Draft("INVITE", target);
        common(draft, from() + ";tag=" + tag, "<" + target + ">", callId, sequence, "INVITE", authorizations);
        marks.replaces().ifPresent(it -> draft.header("Replaces", it.text()).header("Require", "replaces"));
        marks.handover().flatMap(HandoverHeader::text).ifPresent(it -> draft.header(HandoverHeader.NAME, it));
        marks.referredBy().ifPresent(it -> draft.header("Referred-By", it));
        return dialogHeaders(draft, INVITING).body(SDP, offer).request();
    }

    /**
     * Asks the far end to call somebody else (RFC 3515). What the next desk may know is in Refer-To, for who makes the call
     * from that, and beside it, because a B2BUA such as Asterisk shows its dial plan only the headers of the REFER itself.
     */
    Request refer(Dialog dialog, ReferTarget to, List<Authorization> authorizations) {
        var draft = dialogHeaders(in(dialog, "REFER", authorizations)).header("Refer-To", to.text())
                .header("Referred-By", "<" + settings.address() + ">");
        to.handover().flatMap(HandoverHeader::text).ifPresent(it -> draft.header(HandoverHeader.NAME, it));
        return draft.request();
    }

    /** Tells what became of a call that the far end asked for. */
    Request notify(Dialog dialog, OptionalLong refer, String state, String fragment,
            List<Authorization> authorizations) {
        return in(dialog, "NOTIFY", authorizations).header("Contact", "<" + contact + ">")
                .header("Event", "refer" + (refer.isPresent() ? ";id=" + refer.getAsLong() : ""))
                .header("Subscription-State", state).body(Sipfrag.TYPE, fragment).request();
    }

    /** Asks to be told who is at a number (RFC 4235). */
    Request subscribe(String target, String callId, String tag, long sequence, Duration expires, List<Authorization> authorizations) {
        var draft = new Draft("SUBSCRIBE", target);
        common(draft, from() + ";tag=" + tag, "<" + target + ">", callId, sequence, "SUBSCRIBE", authorizations);
        return watching(draft, expires);
    }

    /** Asks to be told for longer; zero: no more. */
    Request subscribe(Dialog dialog, Duration expires, List<Authorization> authorizations) {
        return watching(in(dialog, "SUBSCRIBE", authorizations), expires);
    }

    private Request watching(Draft draft, Duration expires) {
        return draft.header("Contact", "<" + contact + ">").header("Event", "dialog").header("Accept", DialogInfo.TYPE)
                .header("Expires", Long.toString(expires.toSeconds())).request();
    }

    /** A request in a dialog that already counts it ({@link Dialog#next}). */
    Draft in(Dialog dialog, String method, List<Authorization> authorizations) {
        return in(dialog, method, dialog.localSequence(), authorizations);
    }

    /**
     * A re-INVITE or UPDATE.
     *
     * @param least the shortest session timer that everybody on the way takes, in seconds; said only together with one
     */
    Request offer(Dialog dialog, String method, String offer, Optional<String> sessionExpires, long least,
            List<Authorization> authorizations) {
        var draft = dialogHeaders(in(dialog, method, authorizations));
        sessionExpires.ifPresent(value -> draft.header("Session-Expires", value).header("Min-SE", Long.toString(least)));
        return draft.body(SDP, offer).request();
    }

    /**
     * Acknowledges a provisional response (RFC 3262).
     *
     * @param which its number, and number and method of the request that it answers
     */
    Request prack(Dialog dialog, String which, List<Authorization> authorizations) {
        return in(dialog, "PRACK", authorizations).header("RAck", which).request();
    }

    /** The ACK to a 2xx: the INVITE's number and credentials (RFC 3261, section 13.2.2.4). */
    Request ack(Dialog dialog, Request invite, String answer) {
        var authorizations = new ArrayList<Authorization>();
        for (var name : List.of("Authorization", "Proxy-Authorization")) {
            Messages.texts(invite, name).forEach(value -> authorizations.add(new Authorization(name, value)));
        }
        return in(dialog, "ACK", Messages.sequence(invite), authorizations).body(SDP, answer).request();
    }

    private Draft in(Dialog dialog, String method, long sequence, List<Authorization> authorizations) {
        var routes = new ArrayList<>(dialog.routes());
        var uri = dialog.target();
        // a strict router (RFC 3261, section 12.2.1.1)
        if (!routes.isEmpty() && !routes.getFirst().toLowerCase(java.util.Locale.ROOT).contains(";lr")) {
            uri = dialog.hop();
            routes.removeFirst();
            routes.add("<" + dialog.target() + ">");
        }
        var draft = new Draft(method, uri);
        routes.forEach(route -> draft.header("Route", route));
        common(draft, dialog.local() + ";tag=" + dialog.localTag(),
                dialog.remote() + (dialog.remoteTag().isEmpty() ? "" : ";tag=" + dialog.remoteTag()), dialog.callId(),
                        sequence, method,
                authorizations);
        return draft;
    }

    private void common(Draft draft, String from, String to, String callId, long sequence, String method,
            List<Authorization> authorizations) {
        draft.header("Via", via + Messages.random()).header("Max-Forwards", "70").header("From", from).header("To", to)
                .header("Call-ID", callId).header("CSeq", sequence + " " + method).header("User-Agent", AGENT);
        authorizations.forEach(it -> draft.header(it.header(), it.value()));
    }

    private Draft dialogHeaders(Draft draft) {
        return dialogHeaders(draft, SUPPORTED);
    }

    private Draft dialogHeaders(Draft draft, String supported) {
        return draft.header("Contact", "<" + contact + ">").header("Allow", ALLOW).header("Supported", supported);
    }

    private String from() {
        var display = settings.display();
        var name = display.isEmpty() ? "" : "\"" + display.replace("\\", "\\\\").replace("\"", "\\\"") + "\" ";
        return name + "<" + settings.address() + ">";
    }

    /** A response with what every response of ours says. */
    Response response(int status, Request request, String tag) {
        var response = Messages.set(Messages.response(status, request, tag), "Server", AGENT);
        return status == 405 || status == 200 && request.getMethod().equals("OPTIONS")
                ? Messages.set(response, "Allow", ALLOW) : response;
    }

    /** A 2xx or 18x that makes or keeps a dialog. */
    Response dialogResponse(int status, Request request, String tag) {
        var response = Messages.set(Messages.set(response(status, request, tag), "Contact", "<" + contact + ">"),
                "Allow", ALLOW);
        return status < 200 ? response : Messages.set(response, "Supported", INVITING);
    }

    /** A request and how to answer it. */
    record Incoming(Request request, ServerTransaction transaction) {

        String method() {
            return request.getMethod();
        }

        boolean inDialog() {
            return ((ToHeader) request.getHeader(ToHeader.NAME)).getTag() != null;
        }
    }
}
