package org.callwright.telephony.media.audio;

import dev.onvoid.webrtc.media.Device;
import dev.onvoid.webrtc.media.DeviceChangeListener;
import dev.onvoid.webrtc.media.MediaDevices;
import dev.onvoid.webrtc.media.audio.AudioPlayer;
import dev.onvoid.webrtc.media.audio.AudioRecorder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.callwright.telephony.media.AudioDevice;

/** The only class that touches webrtc-java. All methods belong to the control thread of {@link WebRtcBackend}. */
final class WebRtcDevices {

    /** Gets what was recorded: 16 bit little endian, interleaved. On a thread of the library. */
    interface Recorded {
        void samples(byte[] data, int frames, int channels, int rate);
    }

    /** Gives what is to be played: fills all of {@code data}. On a thread of the library. */
    interface Played {
        void samples(byte[] data, int frames, int channels, int rate);
    }

    List<AudioDevice> inputs() {
        var usual = MediaDevices.getDefaultAudioCaptureDevice();
        return MediaDevices.getAudioCaptureDevices().stream().map(one -> device(one, usual)).toList();
    }

    List<AudioDevice> outputs() {
        var usual = MediaDevices.getDefaultAudioRenderDevice();
        return MediaDevices.getAudioRenderDevices().stream().map(one -> device(one, usual)).toList();
    }

    private static AudioDevice device(Device one, Device usual) {
        var same = usual != null && one.getDescriptor().equals(usual.getDescriptor());
        return new AudioDevice(one.getDescriptor(), one.getName(), same);
    }

    /** Starts recording; returns what stops it. */
    Runnable record(Optional<String> id, Recorded to) throws IOException {
        var device = find(MediaDevices.getAudioCaptureDevices(), id, MediaDevices.getDefaultAudioCaptureDevice());
        var recorder = new AudioRecorder();
        recorder.setAudioDevice(device);
        recorder.setAudioSink(
                (data, frames, bytes, channels, rate, delay, drift) -> to.samples(data, frames, channels, rate));
        recorder.start();
        return recorder::stop;
    }

    /** Starts playing; returns what stops it. */
    Runnable play(Optional<String> id, Played from) throws IOException {
        var device = find(MediaDevices.getAudioRenderDevices(), id, MediaDevices.getDefaultAudioRenderDevice());
        var player = new AudioPlayer();
        player.setAudioDevice(device);
        player.setAudioSource((data, frames, bytes, channels, rate) -> {
            from.samples(data, frames, channels, rate);
            return frames;
        });
        player.start();
        return player::stop;
    }

    private static <T extends Device> T find(List<T> all, Optional<String> id, T usual) throws IOException {
        var found = id.isEmpty() ? Optional.ofNullable(usual).or(() -> all.stream().findFirst())
                : all.stream().filter(one -> one.getDescriptor().equals(id.get())).findFirst();
        return found.orElseThrow(() -> new IOException("There is no such sound device."));
    }

    /** Calls back when devices come or go; returns what ends that. */
    Runnable watch(Runnable changed) {
        var listener = new DeviceChangeListener() {

            @Override
            public void deviceConnected(Device device) {
                changed.run();
            }

            @Override
            public void deviceDisconnected(Device device) {
                changed.run();
            }
        };
        MediaDevices.addDeviceChangeListener(listener);
        return () -> MediaDevices.removeDeviceChangeListener(listener);
    }
}
