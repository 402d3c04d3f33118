package org.callwright.telephony.sip.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.model.Capability;
import org.callwright.model.Fault;
import org.callwright.model.Health;
import org.callwright.model.LegId;
import org.callwright.model.Notice;
import org.callwright.model.Signal;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.spi.telephony.LineSink;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.sip.call.Caller;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.internal.Requests.Incoming;
import org.callwright.telephony.sip.stack.Messages;
import org.callwright.telephony.sip.stack.SipWire;
import org.callwright.telephony.sip.stack.WireEvent;

/** Hands what comes from the network and from the desk to the calls, and their messages to the network. On the line's thread. */
final class Switchboard {

    private static final Logger LOG = System.getLogger(Switchboard.class.getName());
    private static final Set<Capability> CAN = Set.of(Capability.HOLD, Capability.TONES, Capability.REDIRECT);
    private static final Duration BYE_PATIENCE = Duration.ofSeconds(32);
    private static final long MEDIA_CLOSING_MILLIS = 300;

    private final SipSettings settings;
    private final LineThread thread;
    private final LineSink sink;
    private final MediaEngine media;
    private final Exchanges exchanges;
    private final Requests requests;
    private final Admission admission;
    private final Uplink uplink;
    private final Registration registration;
    private final Pulse pulse;
    private final Map<LegId, Call> calls = new LinkedHashMap<>();
    private final Map<String, Call> dialogs = new HashMap<>();
    private final Map<String, Call> ringing = new HashMap<>(); // by the branch of their INVITE
    private final List<CompletableFuture<Void>> closing = new ArrayList<>();
    private Optional<Instant> downSince = Optional.empty();
    private boolean everUp;
    private boolean lost; // since the last time it was up
    private volatile boolean open = true;

    Switchboard(SipSettings settings, LineThread thread, LineSink sink, MediaEngine media, Exchanges exchanges, Requests requests) {
        this.settings = settings;
        this.thread = thread;
        this.sink = sink;
        this.media = media;
        this.exchanges = exchanges;
        this.requests = requests;
        this.admission = new Admission(requests, media.codecs(), address -> settings.anybody() || registrar(address), () -> open);
        this.uplink = new Uplink(settings, thread, admission, event -> thread.run(() -> on(event)));
        this.registration = new Registration(this, uplink);
        this.pulse = new Pulse(this, registration, uplink);
    }

    void start() {
        sink.report(new LineEvent.HealthChanged(new Health.Connecting(settings.account())));
        registration.start();
        pulse.start();
    }

    private boolean registrar(java.net.InetAddress address) {
        return uplink.registrar(address);
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

    RandomGenerator random() {
        return ThreadLocalRandom.current();
    }

    // --- health ---

    /** A new socket: whatever waited for an answer on the old one waits in vain. */
    void use(SipWire wire) {
        exchanges.use(wire);
        exchanges.failAll();
    }

    void up() {
        downSince = Optional.empty();
        everUp = true;
        sink.report(new LineEvent.HealthChanged(new Health.Up(settings.account(), CAN)));
    }

    /** Signed on again: do live calls still live? */
    void signedOn() {
        if (lost) live().forEach(call -> call.stage().lineBack());
        thread.after(Duration.ofSeconds(20), () -> lost = downSince.isPresent());
    }

    void down(Fault why, String sentence, Optional<Instant> retryAt) {
        if (downSince.isEmpty()) downSince = Optional.of(Instant.now());
        lost = everUp;
        sink.report(new LineEvent.HealthChanged(new Health.Down(settings.account(), why, sentence, retryAt)));
    }

    /** Whether the telephone system can be reached, as far as we know. */
    boolean isUp() {
        return registration.signedOn();
    }

    /** Whether it was gone a moment ago. */
    boolean wasLost() {
        return lost;
    }

    /** A request was not answered: look after the line now instead of at the next turn. */
    void suspect() {
        registration.check();
    }

    /** Once a second. */
    void tick() {
        closing.removeIf(CompletableFuture::isDone);
        downSince.ifPresent(since -> {
            var elapsed = Duration.between(since, Instant.now());
            live().forEach(call -> call.stage().lineDown(elapsed));
        });
    }

    boolean idle() {
        return live().isEmpty();
    }

    // --- calls ---

    Optional<Call> call(LegId leg) {
        return Optional.ofNullable(calls.get(leg));
    }

    /** A new outgoing leg. */
    Call calling(LegId leg) {
        var call = new Call(this, leg, Optional.empty());
        calls.put(leg, call);
        return call;
    }

    void own(String dialog, Call call) {
        dialogs.put(dialog, call);
        peers();
    }

    void ended(Call call) {
        ringing.values().remove(call);
    }

    void forget(Call call) {
        calls.remove(call.id());
        dialogs.values().removeIf(call::equals);
    }

    private List<Call> live() {
        return calls.values().stream().filter(call -> !call.over()).toList();
    }

    private void peers() {
        uplink.peers(live().stream().map(Call::stage).filter(TalkingStage.class::isInstance).map(stage -> ((TalkingStage) stage).dialog()));
    }

    /** Whether a host in an address is the telephone system's, so that the user part alone names somebody. */
    boolean ownHost(String host) {
        var bare = settings.domain().replaceFirst(":\\d+$", "");
        return host.equals(settings.host()) || host.equals(bare) || host.equals(Messages.host(uplink.registrar().getAddress()))
                || uplink.wire().filter(wire -> host.equals(Messages.host(wire.address()))).isPresent();
    }

    Voice openVoice(Call call) throws IOException {
        var wire = uplink.wire().orElseThrow(() -> new IOException("The telephone line is not connected."));
        try { // a call that has just ended may still hold the headset, or its file
            CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new)).get(MEDIA_CLOSING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "the last call's sound takes long to end");
        }
        return Voice.open(media, wire.address(), uplink.registrar().getAddress(), settings.audio(), thread::run, call);
    }

    void closing(Runnable close) {
        closing.add(CompletableFuture.runAsync(close, task -> Thread.ofVirtual().name("sip-media-close").start(task)));
    }

    void signal(LegId leg, Signal signal) {
        sink.report(new LineEvent.Signalled(leg, signal));
    }

    void notice(String subject, String sentence) {
        sink.report(new LineEvent.Noticed(new Notice(subject, Notice.Severity.WARNING, Instant.now(), sentence)));
    }

    // --- sending ---

    InetSocketAddress registrar() {
        return uplink.registrar();
    }

    InetSocketAddress hop(Dialog dialog) {
        return uplink.hop(dialog);
    }

    void send(Incoming incoming, Response response) {
        uplink.wire().ifPresent(wire -> wire.respond(incoming.transaction(), response));
        if (incoming.method().equals(Request.INVITE) && response.getStatusCode() >= 200) admission.settled(incoming.request());
    }

    void respond(Incoming incoming, int status) {
        send(incoming, requests.response(status, incoming.request(), Messages.random()));
    }

    void repeat(Response ok) {
        uplink.wire().ifPresent(wire -> wire.repeat(ok));
    }

    void acknowledge(Request ack, Dialog dialog) {
        uplink.wire().ifPresent(wire -> wire.sendAck(ack, hop(dialog)));
        peers();
    }

    /** Hangs up; nobody waits for the answer. */
    void bye(Dialog first) {
        var dialog = new Dialog[] { first };
        exchanges.send(authorizations -> {
            var request = requests.in(dialog[0], "BYE", authorizations).request();
            dialog[0] = dialog[0].next();
            return request;
        }, hop(first), BYE_PATIENCE, new Exchanges.Replies() {
            @Override
            public void answered(Response response) {
                LOG.log(Level.TRACE, "hung up");
            }

            @Override
            public void silent() {
                suspect();
            }
        });
    }

    // --- receiving ---

    private void on(WireEvent event) {
        switch (event) {
            case WireEvent.Arrived arrived -> {
                if (registrar(arrived.from())) pulse.heard();
                arrived(arrived);
            }
            case WireEvent.Answered answered -> {
                if (registrar(answered.from())) pulse.heard();
                exchanges.answered(answered);
            }
            case WireEvent.Unanswered unanswered -> exchanges.unanswered(unanswered);
        }
    }

    private void arrived(WireEvent.Arrived arrived) {
        var request = arrived.request();
        if (arrived.transaction().isEmpty()) {
            Optional.ofNullable(dialogs.get(Dialog.id(request))).ifPresent(call -> call.stage().acknowledged(request));
            return;
        }
        var incoming = new Incoming(request, arrived.transaction().get());
        if (arrived.sent().isPresent()) {
            if (arrived.sent().get().getStatusCode() < 200) offered(incoming, arrived.sent().get());
            return;
        }
        if (incoming.method().equals("CANCEL")) {
            cancelled(incoming);
            return;
        }
        if (((ToHeader) request.getHeader(ToHeader.NAME)).getTag() == null) {
            general(incoming);
            return;
        }
        var call = dialogs.get(Dialog.id(request));
        if (call != null) call.stage().request(incoming);
        else respond(incoming, 481);
    }

    private void offered(Incoming invite, Response sent) {
        var dialog = Dialog.called(invite.request(), ((ToHeader) sent.getHeader(ToHeader.NAME)).getTag());
        var caller = Caller.of(invite.request(), this::ownHost);
        var call = new Call(this, new LegId(settings.account(), Messages.random()), Optional.of(caller));
        calls.put(call.id(), call);
        call.enter(new RingingStage(this, call, invite, dialog));
        call.owns(dialog);
        ringing.put(branch(invite.request()), call);
        sink.report(LineEvent.Offered.direct(call.id(), caller, Instant.now()));
    }

    private void cancelled(Incoming cancel) {
        var call = ringing.get(branch(cancel.request()));
        respond(cancel, call == null ? 481 : 200);
        if (call != null) call.stage().cancelled(cancel.request());
    }

    /** What is answered alike in any call and outside of calls. */
    void general(Incoming incoming) {
        var inCall = ((ToHeader) incoming.request().getHeader(ToHeader.NAME)).getTag() != null;
        switch (incoming.method()) {
            case "OPTIONS" -> send(incoming, Messages.set(Messages.set(requests.dialogResponse(200, incoming.request(), Messages.random()), "Accept", Requests.SDP), "Allow", Requests.ALLOW));
            case "NOTIFY", "MESSAGE" -> respond(incoming, 200);
            case "INFO" -> respond(incoming, inCall ? 200 : 481);
            case "REFER" -> respond(incoming, 603);
            case "BYE", "UPDATE", "PRACK" -> respond(incoming, 481);
            case "SUBSCRIBE" -> respond(incoming, 489);
            default -> respond(incoming, 405);
        }
    }

    private static String branch(Request request) {
        return Messages.key(request).split(" ")[0];
    }

    // --- the end ---

    /** Hangs up, signs off, and lets go of the socket; {@code then} runs when all is said. */
    void close(Runnable then) {
        if (!open) {
            then.run();
            return;
        }
        open = false;
        live().forEach(call -> call.stage().hangUp());
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
