package org.callwright.telephony.sip.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import gov.nist.javax.sip.message.SIPMessage;

import org.callwright.model.Capability;
import org.callwright.model.LegId;
import org.callwright.model.Notice;
import org.callwright.model.Participant;
import org.callwright.model.Signal;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.spi.telephony.LineSink;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.sip.call.Caller;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.NameAddress;
import org.callwright.telephony.sip.call.SipAddress;
import org.callwright.telephony.sip.internal.Requests.Incoming;
import org.callwright.telephony.sip.stack.Messages;
import org.callwright.telephony.sip.stack.SipWire;
import org.callwright.telephony.sip.stack.WireEvent;

/**
 * The middle of one line: what its parts share, the way to the desk, and the way out to the network. {@link Reception}
 * has the way in, {@link Calls} who is on the line, {@link LineHealth} whether there is one. On the line's thread.
 */
final class Switchboard {

    private static final Set<Capability> CAN = EnumSet.of(Capability.HOLD, Capability.TONES, Capability.REDIRECT,
            Capability.BLIND_TRANSFER, Capability.ATTENDED_TRANSFER);
    private static final Duration BYE_PATIENCE = Duration.ofSeconds(32);
    /** For so long a caller may still send an INVITE that was answered (RFC 6026, section 7.1: 64 times T1). */
    private static final Duration COPIES = Duration.ofSeconds(32);

    private final SipSettings settings;
    private final LineThread thread;
    private final LineSink sink;
    private final Exchanges exchanges;
    private final Requests requests;
    private final Voices voices;
    private final Conferences conferences;
    private final Calls calls = new Calls(this);
    private final LineHealth health;
    private final Departures departures;
    private final Returns returns = new Returns(this);
    private final ParkingLot lot = new ParkingLot(this);
    private final ColleagueWatch colleagues = new ColleagueWatch(this);
    private final Reception reception = new Reception(this);
    private final Admission admission;
    private final Uplink uplink;
    private final Registration registration;
    private final Pulse pulse;
    private volatile boolean open = true;

    Switchboard(SipSettings settings, LineThread thread, LineSink sink, MediaEngine media, Exchanges exchanges,
            Requests requests) {
        this.settings = settings;
        this.thread = thread;
        this.sink = sink;
        this.exchanges = exchanges;
        this.requests = requests;
        this.departures = new Departures(thread);
        this.voices = new Voices(media, settings.audio(), thread);
        this.conferences = settings.room().<Conferences>map(number -> new RoomConferences(this, number))
                .orElseGet(() -> new DeskConferences(media::confer, thread));
        this.health = new LineHealth(this, can(settings, conferences));
        this.admission = new Admission(requests, media.codecs(), from -> settings.anybody() || registrar(from),
                () -> open);
        this.uplink = new Uplink(settings, thread, admission, event -> thread.run(() -> on(event)));
        this.registration = new Registration(this, uplink);
        this.pulse = new Pulse(this, registration, uplink);
    }

    private static Set<Capability> can(SipSettings settings, Conferences conferences) {
        var can = EnumSet.copyOf(CAN);
        can.addAll(conferences.can());
        if (settings.park().isPresent()) can.add(Capability.HOLD_RECALL);
        if (settings.presence()) can.add(Capability.PRESENCE);
        if (!settings.redirects()) can.remove(Capability.REDIRECT);
        return can;
    }

    void start() {
        health.connecting();
        registration.start();
        pulse.start();
        new KeepAlive(settings, thread, uplink, registration).start();
    }

    SipSettings settings() {
        return settings;
    }

    LineThread thread() {
        return thread;
    }

    Exchanges exchanges() {
        return exchanges;
    }

    Requests requests() {
        return requests;
    }

    Calls calls() {
        return calls;
    }

    LineHealth health() {
        return health;
    }

    Conferences conferences() {
        return conferences;
    }

    Departures departures() {
        return departures;
    }

    Returns returns() {
        return returns;
    }

    ParkingLot lot() {
        return lot;
    }

    ColleagueWatch colleagues() {
        return colleagues;
    }

    /** Whether the desk is leaving: who can stay with the telephone system stays there. */
    boolean closing() {
        return !open;
    }

    RandomGenerator random() {
        return ThreadLocalRandom.current();
    }

    /** A new socket: whatever waited for an answer on the old one waits in vain. */
    void use(SipWire wire) {
        exchanges.use(wire);
        exchanges.failAll();
    }

    /** Whether the telephone system can be reached, as far as we know. */
    boolean isUp() {
        return registration.signedOn();
    }

    /** A request was not answered: look after the line now instead of at the next turn. */
    void suspect() {
        registration.check();
    }

    private boolean registrar(InetAddress address) {
        return uplink.registrar(address);
    }

    /** Whether a host in an address is the telephone system's, so that the user part alone names somebody. */
    boolean ownHost(String host) {
        var bare = settings.domain().replaceFirst(":\\d+$", "");
        return host.equals(settings.host()) || host.equals(bare)
                || host.equals(Messages.host(uplink.registrar().getAddress()))
                || uplink.wire().filter(wire -> host.equals(Messages.host(wire.address()))).isPresent();
    }

    /** Whether an address in a header is this account's. */
    boolean ourselves(NameAddress named) {
        return SipAddress.parse(named.uri()).filter(it -> ownHost(it.host()) && it.user().equals(settings.user()))
                .isPresent();
    }

    /**
     * Whether a message comes from the telephone system itself, which may say who somebody is (RFC 3325, section 4).
     */
    boolean trusts(Message message) {
        var from = ((SIPMessage) message).getPeerPacketSourceAddress();
        return from != null && registrar(from);
    }

    /** Whom the telephone system names as the far end; empty where it names nobody, or somebody else does. */
    Optional<Participant> asserted(Message message) {
        return trusts(message) ? Caller.asserted(message, this::ownHost) : Optional.empty();
    }

    Participant caller(Request invite) {
        return asserted(invite).orElseGet(() -> Caller.claimed(invite, this::ownHost));
    }

    // --- calls ---

    /** Messages of this dialog are this call's from now on. */
    void own(Dialog dialog, Call call) {
        calls.own(dialog.id(), call);
        uplink.peers(calls.talking());
    }

    /** Whoever was the far end of a call that is forgotten now is a stranger again. */
    void hearsOnlyTheLiving() {
        uplink.peers(calls.talking());
    }

    Voice openVoice(Voice.Listener listener) throws IOException {
        var wire = uplink.wire().orElseThrow(() -> new IOException("The telephone line is not connected."));
        return voices.open(wire.address(), uplink.registrar().getAddress(), listener);
    }

    void closing(Runnable close) {
        voices.closing(close);
    }

    // --- to the desk ---

    void report(LineEvent event) {
        sink.report(event);
    }

    void signal(LegId leg, Signal signal) {
        report(new LineEvent.Signalled(leg, signal));
    }

    void notice(String subject, String sentence) {
        report(new LineEvent.Noticed(new Notice(subject, Notice.Severity.WARNING, Instant.now(), sentence)));
    }

    // --- to the network ---

    InetSocketAddress registrar() {
        return uplink.registrar();
    }

    /** Where else the telephone system is, if it has several servers. */
    List<InetSocketAddress> otherRegistrars() {
        return uplink.others();
    }

    InetSocketAddress hop(Dialog dialog) {
        return uplink.hop(dialog);
    }

    void send(Incoming incoming, Response response) {
        uplink.wire().ifPresent(wire -> wire.respond(incoming.transaction(), response));
        if (incoming.method().equals(Request.INVITE) && response.getStatusCode() >= 200) {
            settled(incoming.request());
        }
    }

    private void settled(Request invite) {
        admission.settled(invite);
        thread.after(COPIES, () -> admission.forget(invite));
    }

    void respond(Incoming incoming, int status) {
        send(incoming, requests.response(status, incoming.request(), Messages.random()));
    }

    /** What is answered alike in any call and outside of calls. */
    void general(Incoming incoming) {
        reception.general(incoming);
    }

    void repeat(Response ok) {
        uplink.wire().ifPresent(wire -> wire.repeat(ok));
    }

    void acknowledge(Request ack, Dialog dialog) {
        uplink.wire().ifPresent(wire -> wire.sendAck(ack, hop(dialog)));
        uplink.peers(calls.talking());
    }

    /** Hangs up; nobody waits for the answer. */
    void bye(Dialog first) {
        bye(first, () -> { });
    }

    /** Hangs up; {@code done} runs when the far end knows, or never will. */
    void bye(Dialog first, Runnable done) {
        var dialog = new Dialog[] { first };
        exchanges.send(authorizations -> {
            var request = requests.in(dialog[0], "BYE", authorizations).request();
            dialog[0] = dialog[0].next();
            return request;
        }, hop(first), BYE_PATIENCE, new Exchanges.Replies() {
            @Override
            public void answered(Response response) {
                done.run();
            }

            @Override
            public void silent() {
                suspect();
                done.run();
            }
        });
    }

    // --- from the network ---

    private void on(WireEvent event) {
        switch (event) {
            case WireEvent.Arrived arrived -> {
                if (registrar(arrived.from())) pulse.heard();
                reception.arrived(arrived);
            }
            case WireEvent.Answered answered -> {
                if (registrar(answered.from())) pulse.heard();
                exchanges.answered(answered);
            }
            case WireEvent.Unanswerable(var request) -> settled(request);
            case WireEvent.Disconnected it -> registration.disconnected();
            case WireEvent.Unanswered unanswered -> exchanges.unanswered(unanswered);
        }
    }

    // --- the end ---

    /** Hangs up, signs off, and lets go of the socket; {@code then} runs when all is said. */
    void close(Runnable then) {
        if (!open) {
            then.run();
            return;
        }
        open = false;
        colleagues.stop();
        calls.live().forEach(call -> call.stage().hangUp());
        registration.close(() -> thread.after(Duration.ofMillis(100), () -> {
            uplink.close();
            then.run();
        }));
    }

    /** Lets go of everything, whatever is still to be said. */
    void abandon() {
        open = false;
        uplink.close();
    }
}
