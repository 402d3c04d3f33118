package org.callwright.telephony.sip.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import javax.sip.header.ViaHeader;
import javax.sip.message.Response;

import org.callwright.model.Fault;
import org.callwright.telephony.sip.call.Backoff;
import org.callwright.telephony.sip.call.NameAddress;
import org.callwright.telephony.sip.stack.Messages;
import org.callwright.telephony.sip.stack.SipWire;
import org.callwright.telephony.sip.stack.Transport;

/**
 * Signs the desk on at the telephone system and keeps it signed on (RFC 3261, section 10): for ever, whatever happens
 * to the other side. Only a refused password ends it, because trying that again locks accounts.
 */
final class Registration implements Uplink.Outcome {

    private static final Logger LOG = System.getLogger(Registration.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration REFUSED_AGAIN = Duration.ofSeconds(60);
    private static final int MAX_RETRY_AFTER = 60;
    private static final Duration STABLE = Duration.ofSeconds(60);
    private static final int MAX_BREAKS = 7; // 26 s

    private final Switchboard board;
    private final Uplink uplink;
    private final String callId = Messages.random();
    private final String tag = Messages.random();
    private Duration expires;
    private long sequence;
    private int failures;
    private int corrections; // 423 and changed addresses in a row
    private boolean outbound = true; // until somebody on the way cannot (RFC 5626, section 11.6)
    private Optional<Duration> flowTimer = Optional.empty();
    private boolean pongs;
    private long broken = System.nanoTime() - STABLE.toNanos(); // when the connection was, last
    private int breaks; // in a row
    private boolean signedOn;
    private boolean closed;
    private String contact = "";
    private String former = ""; // a contact of ours that the registrar may still have
    private LineThread.Timer timer = LineThread.Timer.NONE;
    private Exchanges.Exchange running;

    Registration(Switchboard board, Uplink uplink) {
        this.board = board;
        this.uplink = uplink;
        this.expires = board.settings().expires();
    }

    /** Begins, or begins again at once. */
    void start() {
        attempt(false);
    }

    boolean signedOn() {
        return signedOn;
    }

    /** Something did not answer: is the telephone system still there? */
    void check() {
        if (!signedOn || running != null || closed) return;
        register();
    }

    /** The connection is over: nobody can call us before there is another one. */
    void disconnected() {
        if (!signedOn || closed) return;
        var now = System.nanoTime();
        // a telephone system that hangs up on each connection is not asked without end
        breaks = now - broken < STABLE.toNanos() ? Math.min(breaks + 1, MAX_BREAKS) : 0;
        broken = now;
        board.thread().after(Duration.ofMillis(200L << breaks), this::check);
    }

    /** How often the registrar wants a sign of life on a connection, where it says that (RFC 5626, section 3.5). */
    Optional<Duration> flowTimer() {
        return flowTimer;
    }

    /** Whether the registrar has said that it answers such signs. */
    boolean pongs() {
        return pongs;
    }

    /** The socket's threads died: a new one, at once. */
    void rebuild() {
        if (closed) return;
        LOG.log(Level.WARNING, "the SIP stack stopped reading and is started anew");
        attempt(true);
    }

    private void attempt(boolean rebuild) {
        if (closed) return;
        timer.cancel();
        uplink.connect(rebuild, this);
    }

    @Override
    public void ready(SipWire wire, boolean fresh) {
        if (closed) return;
        if (fresh) {
            board.use(wire);
            board.requests().at(wire, Messages.host(wire.address()), wire.port());
        }
        register();
    }

    @Override
    public void failed(Fault why, String sentence) {
        down(why, sentence, Backoff.register(++failures, board.random()));
    }

    private void register() {
        timer.cancel();
        if (running != null) running.drop();
        var here = board.requests().contact();
        if (!contact.isEmpty() && !contact.equals(here)) former = contact;
        contact = here;
        running = board.exchanges().send(
                authorizations -> board.requests().register(callId, tag, ++sequence, contact, former, expires,
                        outbound, authorizations),
                uplink.registrar(), PATIENCE, new Exchanges.Replies() {
                    @Override
                    public void answered(Response response) {
                        running = null;
                        on(response);
                    }

                    @Override
                    public void silent() {
                        running = null;
                        unanswered();
                    }
                });
    }

    private void on(Response response) {
        if (closed) return;
        var status = response.getStatusCode();
        var place = board.settings().place();
        if (status < 300) accepted(response);
        else if (status == 423 && ++corrections < 4) minimum(response);
        else if (status == 439 && outbound) {
            outbound = false;
            register();
        } else if (status == 401 || status == 407) refused(response);
        else if (status == 503 && uplink.tryNextPlace()) attempt(false);
        else if (status >= 500 && status < 600) {
            down(Fault.UNREACHABLE, "The telephone system at " + place + " is out of order for now (" + status + ").",
                    retryAfter(response));
        } else {
            down(Fault.REFUSED, "The telephone system at " + place + " does not accept this account (" + status
                    + "): ask who runs it.", REFUSED_AGAIN);
        }
    }

    private void refused(Response response) {
        var challenges = java.util.stream.Stream.concat(Messages.texts(response, "WWW-Authenticate").stream(),
                Messages.texts(response, "Proxy-Authenticate").stream()).toList();
        var understood = challenges.stream().anyMatch(it -> org.callwright.telephony.sip.auth.Challenge.parse(it, false)
                .isPresent());
        signedOn = false;
        if (!understood) {
            board.health().down(Fault.UNSUPPORTED, "The telephone system at " + board.settings().place()
                    + " asks for a kind of password check that this desk does not know.", Optional.empty());
            return;
        }
        board.health().down(Fault.CREDENTIALS, "The telephone system at " + board.settings().place()
                + " refused user name or password: correct them in the settings of this line.", Optional.empty());
    }

    private void minimum(Response response) {
        var least = Messages.text(response, "Min-Expires").filter(it -> it.matches("\\d{1,7}")).map(Long::parseLong)
                .orElse(3600L);
        expires = Duration.ofSeconds(Math.max(least, expires.toSeconds()));
        register();
    }

    private void accepted(Response response) {
        failures = 0;
        former = "";
        uplink.answered();
        if (moved(response) && ++corrections < 4) {
            register();
            return;
        }
        corrections = 0;
        flowTimer = Messages.text(response, "Flow-Timer").filter(it -> it.matches("[1-9]\\d{0,4}")).map(Long::parseLong).map(Duration::ofSeconds);
        pongs = flowTimer.isPresent() || Messages.lists(response, "Require", "outbound");
        var granted = granted(response);
        var refresh = Duration.ofMillis(Math.max(500, granted.toMillis() * 85 / 100));
        timer = board.thread().after(refresh, () -> attempt(false));
        if (signedOn) return;
        signedOn = true;
        LOG.log(Level.INFO, "signed on at " + board.settings().place() + " for " + granted.toSeconds() + " s");
        board.health().up();
    }

    /** What the registrar grants our Contact, which is what counts, or everybody. */
    private Duration granted(Response response) {
        for (var value : Messages.texts(response, "Contact")) {
            var said = NameAddress.parse(value);
            if (said.isEmpty() || !board.requests().ours(said.get().uri())) continue;
            var seconds = said.get().parameters().getOrDefault("expires", "");
            if (seconds.matches("\\d{1,7}") && !seconds.matches("0+")) {
                return Duration.ofSeconds(Long.parseLong(seconds));
            }
        }
        return Messages.text(response, "Expires").filter(it -> it.matches("\\d{1,7}") && !it.matches("0+"))
                .map(Long::parseLong)
                .map(Duration::ofSeconds).orElse(expires);
    }

    /** The registrar answered something else: if it sees us at a new address now, it must be told. */
    void heard(Response response) {
        if (signedOn && running == null && !closed && moved(response)) register();
    }

    /**
     * Whether the registrar sees us at another address than we said (RFC 3581): then that is where we can be called.
     * Over TLS that is the connection itself, which ends and begins anew; nobody can open another one to a desk without
     * a certificate.
     */
    private boolean moved(Response response) {
        var via = (ViaHeader) response.getHeader(ViaHeader.NAME);
        var wire = uplink.wire();
        if (wire.isEmpty() || wire.get().transport() == Transport.TCP || via.getReceived() == null
                || via.getRPort() <= 0) {
            return false;
        }
        var before = board.requests().contact();
        var host = via.getReceived().contains(":") && !via.getReceived().startsWith("[") ? "[" + via.getReceived()
                + "]" : via.getReceived();
        board.requests().at(wire.get(), host, via.getRPort());
        return !board.requests().contact().equals(before);
    }

    private void unanswered() {
        if (closed) return;
        if (uplink.tryNextPlace()) { // nobody is told before all have failed
            attempt(false);
            return;
        }
        var wait = Backoff.register(++failures, board.random());
        var tls = uplink.tlsTrouble();
        if (tls.isPresent()) down(Fault.MISCONFIGURED, tls.get(), wait);
        else down(Fault.UNREACHABLE, "The telephone system at " + board.settings().place() + " does not answer.", wait);
    }

    private Duration retryAfter(Response response) {
        var said = Messages.text(response, "Retry-After").map(it -> it.split("[;(\\s]", 2)[0])
                .filter(it -> it.matches("\\d{1,6}"))
                .map(it -> Duration.ofSeconds(Math.min(MAX_RETRY_AFTER, Long.parseLong(it))));
        var own = Backoff.register(++failures, board.random());
        return said.filter(it -> it.compareTo(own) > 0).orElse(own);
    }

    private void down(Fault why, String sentence, Duration wait) {
        if (signedOn) LOG.log(Level.WARNING, "signed off: " + why);
        signedOn = false;
        board.health().down(why, sentence, Optional.of(Instant.now().plus(wait)));
        // a socket can be deaf too: a laptop that changed its network, a connection that died
        timer = board.thread().after(wait, () ->
                attempt(why == Fault.UNREACHABLE && Integer.bitCount(failures) == 1 && failures > 1));
    }

    /** Signs off, this desk's own Contact only; {@code then} runs when that is known, or after two seconds. */
    void close(Runnable then) {
        closed = true;
        timer.cancel();
        if (!signedOn || uplink.wire().isEmpty()) {
            then.run();
            return;
        }
        signedOn = false;
        board.exchanges().send(
                authorizations -> board.requests().register(callId, tag, ++sequence, contact, former, Duration.ZERO,
                        outbound, authorizations),
                uplink.registrar(), Duration.ofSeconds(2), new Exchanges.Replies() {
                    @Override
                    public void answered(Response response) {
                        then.run();
                    }

                    @Override
                    public void silent() {
                        then.run();
                    }
                });
    }
}
