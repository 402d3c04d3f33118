package org.callwright.telephony.media.audio;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.callwright.telephony.media.AudioBackend;
import org.callwright.telephony.media.AudioChoice;
import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.media.MediaListener;
import org.callwright.telephony.media.MediaPlan;
import org.callwright.telephony.media.Sine;

/**
 * By hand: a session on real sound devices against one on files, on loopback.
 * {@code SoundProbe pulse|java|webrtc in.wav out.wav seconds [microphone loudspeaker]}: what in.wav says comes out of
 * the loudspeaker, what the microphone hears is in out.wav.
 */
public final class SoundProbe {

    private SoundProbe() {
    }

    public static void main(String[] args) throws Exception {
        AudioBackend backend = switch (args[0]) {
            case "pulse" -> new PulseBackend();
            case "java" -> new JavaSoundBackend();
            default -> new WebRtcBackend(true);
        };
        System.out.println("available " + backend.available());
        System.out.println("in  " + backend.inputs());
        System.out.println("out " + backend.outputs());
        var devices = new AudioChoice.Devices(args.length > 4 ? Optional.of(args[4]) : Optional.empty(),
                args.length > 5 ? Optional.of(args[5]) : Optional.empty());
        var listener = new MediaListener() {
            @Override
            public void audioTrouble(String sentence) {
                System.out.println("trouble: " + sentence);
            }
        };
        var engine = MediaEngine.of(backend);
        var here = InetAddress.getLoopbackAddress();
        var out = Path.of(args[2]);
        var files = new AudioChoice.Files(Optional.of(Path.of(args[1])), Optional.of(out));
        try (var agent = engine.open(here, devices, listener);
                var far = engine.open(here, files, listener)) {
            agent.start(MediaPlan.of(Codec.PCMA, new InetSocketAddress(here, far.port())));
            far.start(MediaPlan.of(Codec.PCMA, new InetSocketAddress(here, agent.port())));
            Thread.sleep(Long.parseLong(args[3]) * 1000);
            System.out.println("agent " + agent.stats());
            System.out.println("far   " + far.stats());
        }
        var heard = WavFile.read(out);
        for (var hertz : new int[] {400, 700, 1000}) {
            System.out.println(hertz + " Hz: " + Sine.share(heard, heard.length / 2, heard.length, hertz));
        }
        System.exit(0);
    }
}
