package org.callwright.telephony.sip.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.model.Health;
import org.callwright.model.Notice;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.spi.telephony.LineSink;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.sip.auth.Credentials;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.SipAddress;
import org.callwright.telephony.sip.stack.Draft;
import org.callwright.telephony.sip.stack.Messages;
import org.callwright.telephony.sip.stack.SipWire;

/** What everything on one line shares: settings, thread, wire, and how this telephone signs its messages. */
final class Station {

    static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, MESSAGE, NOTIFY";
    private static final String AGENT = "Callwright";

    private final SipSettings settings;
    private final MediaEngine media;
    private final LineSink sink;
    private final LineThread thread;
    private final Exchanges exchanges;
    private volatile Reach reach; // the network's thread reads it for the first 180

    /** The wire with what it was opened for. */
    private record Reach(SipWire wire, InetSocketAddress registrar) {}

    Station(SipSettings settings, Credentials credentials, MediaEngine media, LineSink sink) {
        this.settings = settings;
        this.media = media;
        this.sink = sink;
        this.thread = new LineThread("sip-" + settings.account());
        this.exchanges = new Exchanges(thread, credentials);
    }

    SipSettings settings() {
        return settings;
    }

    MediaEngine media() {
        return media;
    }

    LineThread thread() {
        return thread;
    }

    Exchanges exchanges() {
        return exchanges;
    }

    /** From now on messages go over this wire; null: there is none. */
    void use(SipWire wire, InetSocketAddress registrar) {
        var old = reach;
        reach = wire == null ? null : new Reach(wire, registrar);
        exchanges.use(wire);
        if (old != null && old.wire != wire) old.wire.close();
    }

    boolean wired() {
        return reach != null;
    }

    SipWire wire() {
        return reach.wire;
    }

    InetSocketAddress registrar() {
        return reach.registrar;
    }

    InetAddress local() {
        return reach.wire.address();
    }

    void report(LineEvent event) {
        sink.report(event);
    }

    void health(Health health) {
        sink.report(new LineEvent.HealthChanged(health));
    }

    void notice(Notice.Severity severity, String sentence) {
        sink.report(new LineEvent.Noticed(new Notice("line:" + settings.account(), severity, Instant.now(), sentence)));
    }

    /** Whether a host is the telephone system's, so that the user part alone tells who somebody is. */
    boolean ownHost(String host) {
        var now = reach;
        return host.equals(settings.host()) || host.equals(bareDomain())
                || now != null && host.equals(Messages.host(now.registrar.getAddress()));
    }

    private String bareDomain() {
        return settings.domain().replaceFirst(":\\d+$", "");
    }

    /**
     * Where a request for this URI goes. To the telephone system, unless calls from anywhere are taken and the host is an
     * address: an answer from elsewhere would not be read, and names are not looked up.
     */
    InetSocketAddress hop(String uri) {
        var target = SipAddress.parse(uri);
        if (target.isEmpty()) return registrar();
        var host = target.get().host();
        var port = target.get().port() == 0 ? settings.transport().defaultPort() : target.get().port();
        if (host.equals(Messages.host(registrar().getAddress())) && target.get().port() != 0) {
            return new InetSocketAddress(registrar().getAddress(), port);
        }
        if (!settings.anybody() || ownHost(host) || !host.matches("[0-9.]+|\\[[0-9a-f:.]+\\]")) return registrar();
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port); // an address: nobody is asked
        } catch (UnknownHostException e) {
            return registrar();
        }
    }

    /** Our address for requests from the telephone system, in angle brackets. */
    String contact() {
        var wire = reach.wire;
        var transport = wire.transport().reliable() ? ";transport=" + wire.transport().text() : "";
        return "<sip:" + SipAddress.escape(settings.user()) + "@" + Messages.host(wire.address()) + ":" + wire.port() + transport + ">";
    }

    /** Our name and address of record for From, without tag. */
    String self() {
        var name = settings.display().replace("\\", "\\\\").replace("\"", "\\\"");
        return (name.isEmpty() ? "" : "\"" + name + "\" ") + "<" + settings.address() + ">";
    }

    /** A request outside a dialog, or one that begins one. */
    Draft outside(String method, String uri, String tag, String to, String callId, long sequence, List<Exchanges.Authorization> more) {
        var draft = begin(method, uri).header("From", self() + ";tag=" + tag).header("To", to).header("Call-ID", callId)
                .header("CSeq", sequence + " " + method).header("Contact", contact());
        more.forEach(it -> draft.header(it.header(), it.value()));
        return draft.header("Allow", ALLOW).header("User-Agent", AGENT);
    }

    /** A request in a dialog, with the dialog's present number. */
    Draft inside(String method, Dialog dialog, List<Exchanges.Authorization> more) {
        var draft = begin(method, dialog.target());
        dialog.routes().forEach(route -> draft.header("Route", route));
        draft.header("From", dialog.local() + ";tag=" + dialog.localTag())
                .header("To", dialog.remote() + (dialog.remoteTag().isEmpty() ? "" : ";tag=" + dialog.remoteTag()))
                .header("Call-ID", dialog.callId()).header("CSeq", dialog.localSequence() + " " + method);
        if (!method.equals(Request.BYE)) draft.header("Contact", contact());
        more.forEach(it -> draft.header(it.header(), it.value()));
        return draft.header("Allow", ALLOW).header("User-Agent", AGENT);
    }

    private Draft begin(String method, String uri) {
        var wire = reach.wire;
        return new Draft(method, uri).header("Via", "SIP/2.0/" + wire.transport().name() + " " + Messages.host(wire.address())
                + ":" + wire.port() + ";branch=z9hG4bK" + Messages.random() + ";rport").header("Max-Forwards", "70");
    }

    /** A response of ours. */
    Response reply(int status, Request request, String tag) {
        var response = Messages.response(status, request, tag);
        if (status < 300 && wired()) Messages.set(response, "Contact", contact());
        return Messages.list(response, "Allow", ALLOW);
    }

    void background(Runnable task) {
        Thread.ofVirtual().name("sip-background").start(task);
    }
}
