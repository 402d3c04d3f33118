package org.callwright.telephony.media.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.callwright.telephony.media.MediaListener;
import org.callwright.telephony.media.MediaPlan;
import org.callwright.telephony.media.MediaSession;
import org.callwright.telephony.media.MediaStats;
import org.callwright.telephony.media.rtp.SourceFilter;
import org.callwright.telephony.media.tone.Tone;

/** One session: ports, what goes in and out, and a clock that drives it once started. */
final class RtpSession implements MediaSession {

    private static final System.Logger LOG = System.getLogger(RtpSession.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();

    private final InetAddress address;
    private final PortPair ports;
    private final BiFunction<Sound.Hearing, Consumer<String>, Sound> sounds;
    private final Notifier notifier;
    private final Reception reception;
    private final Transmission transmission;
    private final Reports reports;
    private final short[] microphone = new short[Sound.FRAME];
    private Receiver receiver;
    private VoiceClock clock;
    private Sound sound;
    private boolean closed;

    RtpSession(InetAddress address, PortPair ports, MediaListener listener,
            BiFunction<Sound.Hearing, Consumer<String>, Sound> sounds) {
        this.address = address;
        this.ports = ports;
        this.sounds = sounds;
        var filter = new SourceFilter();
        notifier = new Notifier(listener);
        reception = new Reception(filter, notifier);
        transmission = new Transmission(wire(ports.rtp()), filter, RANDOM);
        reports = new Reports(wire(ports.rtcp()), transmission, reception, RANDOM);
    }

    private static Transmission.Wire wire(DatagramChannel channel) {
        return (packet, length, to) -> {
            try {
                channel.send(ByteBuffer.wrap(packet, 0, length), to);
            } catch (IOException | RuntimeException e) {
                // No route, closed network: voice is lost, the call goes on and says so by silence.
                LOG.log(System.Logger.Level.DEBUG, "A packet could not be sent", e);
            }
        };
    }

    @Override
    public int port() {
        return ports.port();
    }

    @Override
    public InetAddress address() {
        return address;
    }

    @Override
    public synchronized void start(MediaPlan plan) {
        if (closed) return;
        apply(plan);
        if (clock != null) return;
        try {
            receiver = new Receiver(ports, reception, reports);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "Voice cannot be received", e);
            notifier.trouble("This computer cannot receive the voice of the call.");
        }
        clock = new VoiceClock("voice " + port(), this::begin, this::tick, transmission::skip);
    }

    @Override
    public synchronized void change(MediaPlan plan) {
        if (clock == null) start(plan);
        else if (!closed) apply(plan);
    }

    private void apply(MediaPlan plan) {
        reception.change(plan, System.nanoTime());
        transmission.change(plan);
        reports.change(plan);
    }

    private void begin() {
        sound = sounds.apply(reception, notifier::trouble);
    }

    private void tick(long nanos) {
        sound.tick(microphone);
        transmission.tick(microphone);
        reception.tick(nanos);
        reports.tick(nanos);
    }

    @Override
    public boolean sendTone(char digit, Duration length) {
        return transmission.tone(Tone.of(digit, length, false));
    }

    @Override
    public boolean sendToneInBand(char digit, Duration length) {
        return transmission.tone(Tone.of(digit, length, true));
    }

    @Override
    public void mute(boolean muted) {
        transmission.mute(muted);
    }

    @Override
    public MediaStats stats() {
        var buffer = reception.figures();
        return new MediaStats(transmission.packets(), reception.packets(), reception.refused(), reception.lost(),
                buffer.late(), buffer.duplicate(), buffer.concealed(), reception.jitter(), buffer.delay(),
                buffer.target(),
                reports.remoteLoss(), reports.roundTrip(), reception.peak(), transmission.peak());
    }

    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        notifier.close();
        if (clock != null) {
            clock.close();
            if (receiver != null) receiver.close();
            reports.bye(System.nanoTime());
            if (sound != null) sound.close();
        }
        ports.close();
    }
}
