package org.callwright.telephony.media.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.callwright.telephony.media.MediaDirection;
import org.callwright.telephony.media.MediaListener;
import org.callwright.telephony.media.MediaPlan;
import org.callwright.telephony.media.MediaSession;
import org.callwright.telephony.media.MediaStats;
import org.callwright.telephony.media.rtp.SourceFilter;
import org.callwright.telephony.media.tone.Tone;

/**
 * One session: ports, what goes in and out, and a clock that drives it once started; or a conference's clock instead.
 * Whichever clock drives it hands it to the other after a tick of its own.
 */
final class RtpSession implements MediaSession {

    private static final System.Logger LOG = System.getLogger(RtpSession.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long PUNCTUAL = 1_000_000L;
    private static final long HANDED_BACK = 200_000_000L;

    private final InetAddress address;
    private final PortPair ports;
    private final BiFunction<Sound.Hearing, Consumer<String>, Sound> sounds;
    private final Notifier notifier;
    private final Reception reception;
    private final Transmission transmission;
    private final Reports reports;
    private final Ear ear;
    private final short[] microphone = new short[Sound.FRAME];
    private volatile RtpConference wanted; // whose clock shall drive this session; null: its own
    private volatile RtpConference driver; // whose does
    private volatile RtpConference handing; // whose is about to
    private boolean handed; // just now: the other clock may tick a little sooner or later
    private long ticked;
    private volatile MediaDirection direction = MediaDirection.INACTIVE;
    private volatile boolean muted;
    private Receiver receiver;
    private volatile VoiceClock clock;
    private Sound sound;
    private volatile boolean closed;

    RtpSession(InetAddress address, PortPair ports, MediaListener listener,
            BiFunction<Sound.Hearing, Consumer<String>, Sound> sounds) {
        this.address = address;
        this.ports = ports;
        this.sounds = sounds;
        var filter = new SourceFilter();
        notifier = new Notifier(listener);
        reception = new Reception(filter, notifier);
        ear = new Ear(reception);
        transmission = new Transmission(wire(ports.rtp()), filter, RANDOM);
        reports = new Reports(wire(ports.rtcp()), transmission, reception, RANDOM);
    }

    /** Its users send one packet at a time. */
    private static Transmission.Wire wire(DatagramChannel channel) {
        return new Transmission.Wire() {

            private ByteBuffer buffer = ByteBuffer.allocate(0);

            @Override
            public void send(byte[] packet, int length, InetSocketAddress to) {
                if (buffer.array() != packet) buffer = ByteBuffer.wrap(packet); // the same one each time
                try {
                    channel.send(buffer.clear().limit(length), to);
                } catch (IOException | RuntimeException e) {
                    // No route, closed network: voice is lost, the call goes on and says so by silence.
                    LOG.log(System.Logger.Level.DEBUG, "A packet could not be sent", e);
                }
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
        clock = new VoiceClock("voice " + port(), this::begin, this::tick, this::missed);
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
        direction = plan.direction();
    }

    private void begin() {
        sound = sounds.apply(ear, notifier::trouble);
    }

    private void tick(long nanos) {
        if (driver != null || !due(nanos)) return;
        microphone(microphone);
        send(microphone, nanos);
        if (wanted != null) hand();
    }

    /**
     * By the clock that has this session, after its tick: to whoever shall have it. A conference that is left or closed
     * in this moment either is not taken, or sees that it is and gives back.
     */
    void hand() {
        var next = wanted;
        handing = next;
        if (wanted != next) next = null;
        if (driver == null && next != null) ear.join(sound.paced());
        if (driver != null && next == null) ear.part();
        handed = true;
        driver = next;
        handing = null;
    }

    private void missed(long frames) {
        if (driver == null) skip(frames);
    }

    /** After a change of clocks: at the tick nearest to 20 ms after the last, and not before there is a frame. */
    private boolean due(long nanos) {
        if (!handed) return true;
        var since = nanos - ticked;
        if (since < VoiceClock.TICK / 2 || since < VoiceClock.TICK - PUNCTUAL && !sound.ready()) return false;
        handed = false;
        return true;
    }

    // --- in a conference ---

    /** From now on, or as soon as it is started, a conference's clock drives this session. */
    void want(RtpConference conference) {
        if (!closed) wanted = conference;
    }

    /** From its next tick but one on that conference no longer drives this session. */
    void release(RtpConference conference) {
        if (wanted == conference) wanted = null;
    }

    boolean wantedBy(RtpConference conference) {
        return wanted == conference;
    }

    /** Whether that conference's clock has this session, or is about to. */
    boolean heldBy(RtpConference conference) {
        return handing == conference || driver == conference;
    }

    /** Whether that conference's clock has this session and a tick is due. */
    boolean servedBy(RtpConference conference, long nanos) {
        return driver == conference && due(nanos);
    }

    /** When its clock ticks. */
    long phase() {
        var own = clock;
        return own == null ? System.nanoTime() : own.phase();
    }

    /** The next frame of the party's voice. */
    void listen(short[] frame) {
        reception.next(frame);
    }

    /** Whether what comes is meant for everybody. */
    boolean audible(boolean ringing) {
        var now = direction;
        return now.receives() && (ringing || now.sends());
    }

    boolean flowing(long nanos) {
        return reception.flowing(nanos);
    }

    boolean paced() {
        return sound.paced();
    }

    /** What the agent hears next. */
    void hear(short[] frame) {
        ear.give(frame);
    }

    /** What the agent says. */
    void microphone(short[] frame) {
        sound.tick(frame);
        if (muted) Arrays.fill(frame, (short) 0);
    }

    /** The rest of a tick. */
    void send(short[] frame, long nanos) {
        transmission.tick(frame);
        reception.tick(nanos);
        reports.tick(nanos);
        ticked = nanos;
    }

    void skip(long frames) {
        transmission.skip(frames);
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
        this.muted = muted;
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
        wanted = null;
        notifier.close();
        if (clock != null) {
            clock.close();
            leaveConference();
            if (receiver != null) receiver.close();
            reports.bye(System.nanoTime());
            if (sound != null) sound.close();
        }
        ports.close();
    }

    /** Its clock gives this session back within a tick or two. */
    private void leaveConference() {
        for (var end = System.nanoTime() + HANDED_BACK; driver != null && System.nanoTime() - end < 0;) {
            LockSupport.parkNanos(VoiceClock.TICK / 10);
        }
    }
}
