package org.callwright.telephony.media.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.callwright.telephony.media.AudioBackend;
import org.callwright.telephony.media.AudioChoice;
import org.callwright.telephony.media.AudioDevice;
import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.MediaConference;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.media.MediaListener;
import org.callwright.telephony.media.MediaSession;
import org.callwright.telephony.media.PortRange;
import org.callwright.telephony.media.audio.RecordingNames;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The engine: RTP in plain Java, sound by the best backend there is. */
@Component(service = MediaEngine.class)
public final class RtpEngine implements MediaEngine {

    private final Backends backends;
    private final Map<AudioChoice.Devices, Headset> headsets = new HashMap<>();
    private final RecordingNames recordings = new RecordingNames();
    private final SpokenFiles spoken = new SpokenFiles();

    @Activate
    public RtpEngine() {
        this(List.of());
    }

    public RtpEngine(Collection<AudioBackend> backends) {
        this.backends = new Backends(backends);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addBackend(AudioBackend backend) {
        backends.add(backend);
    }

    void removeBackend(AudioBackend backend) {
        backends.remove(backend);
    }

    @Override
    public List<Codec> codecs() {
        return List.of(Codec.PCMA, Codec.PCMU);
    }

    @Override
    public MediaSession open(InetAddress local, PortRange ports, AudioChoice audio, MediaListener listener)
            throws IOException {
        return new RtpSession(local, PortPair.bind(local, ports), listener, sound(audio));
    }

    private BiFunction<Sound.Hearing, Consumer<String>, Sound> sound(AudioChoice audio) {
        return switch (audio) {
            case AudioChoice.Silence() -> (hearing, trouble) -> new SilentSound(hearing);
            case AudioChoice.Devices devices -> headset(devices)::attach;
            case AudioChoice.Files files -> {
                var speech = files.in().map(spoken::load);
                yield (hearing, trouble) -> new FileSound(speech, files.out(), recordings, hearing, trouble);
            }
        };
    }

    private synchronized Headset headset(AudioChoice.Devices devices) {
        return headsets.computeIfAbsent(devices, choice -> new Headset(backends, choice));
    }

    @Override
    public MediaConference confer() {
        return new RtpConference();
    }

    @Override
    public List<AudioDevice> inputs() {
        return backends.devices(AudioBackend::inputs);
    }

    @Override
    public List<AudioDevice> outputs() {
        return backends.devices(AudioBackend::outputs);
    }

    @Override
    public void warmUp() {
        WarmUp.run(this);
        backends.best();
    }
}
