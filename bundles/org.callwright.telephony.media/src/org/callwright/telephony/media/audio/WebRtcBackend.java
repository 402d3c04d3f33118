package org.callwright.telephony.media.audio;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.callwright.telephony.media.AudioBackend;
import org.callwright.telephony.media.AudioDevice;
import org.osgi.service.component.annotations.Component;

/**
 * The devices of WebRTC: WASAPI on Windows, Core Audio on macOS, with 10 ms. Not on Linux, where the library cannot
 * choose a device. Every call into the library is made on one thread of its own, never on the UI thread: on a
 * single-threaded apartment, which that is on Windows, the library takes the whole product down.
 *
 * <p>Knows the library only through {@link WebRtcDevices}, which is loaded when first needed: without the library or
 * its native part this backend is simply not available.
 */
@Component(service = AudioBackend.class)
public final class WebRtcBackend implements AudioBackend {

    private static final System.Logger LOG = System.getLogger(WebRtcBackend.class.getName());
    private static final long PATIENCE_SECONDS = 5;

    private final boolean everywhere;
    private ExecutorService control;
    private boolean tried;
    private WebRtcDevices devices;

    public WebRtcBackend() {
        this(false);
    }

    /** @param everywhere also on Linux, where only the default devices work: for tests */
    WebRtcBackend(boolean everywhere) {
        this.everywhere = everywhere;
    }

    @Override
    public String id() {
        return "webrtc";
    }

    @Override
    public int rank() {
        return 200;
    }

    @Override
    public boolean available() {
        return loaded() != null;
    }

    private synchronized WebRtcDevices loaded() {
        if (tried) return devices;
        tried = true;
        var system = System.getProperty("os.name");
        if (!everywhere && !system.startsWith("Windows") && !system.startsWith("Mac")) return null;
        control = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("audio control").factory());
        try {
            devices = call(() -> {
                try {
                    var loading = new WebRtcDevices();
                    loading.inputs();
                    return loading;
                } catch (LinkageError | RuntimeException e) {
                    throw new IOException("WebRTC's sound devices are not available: " + e, e);
                }
            });
        } catch (IOException e) {
            LOG.log(System.Logger.Level.INFO, "Without WebRTC's sound devices", e);
            control.shutdown();
        }
        return devices;
    }

    private <T> T call(Callable<T> what) throws IOException {
        try {
            return control.submit(what).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException told) throw told;
            throw new IOException("The sound device failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("The sound system does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted.", e);
        }
    }

    private List<AudioDevice> list(Callable<List<AudioDevice>> which) {
        try {
            return call(which);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Sound devices cannot be listed", e);
            return List.of();
        }
    }

    @Override
    public List<AudioDevice> inputs() {
        var library = loaded();
        return library == null ? List.of() : list(library::inputs);
    }

    @Override
    public List<AudioDevice> outputs() {
        var library = loaded();
        return library == null ? List.of() : list(library::outputs);
    }

    @Override
    public Capture capture(Optional<String> device, int sampleRate, int frame) throws IOException {
        var capture = new WebRtcCapture(sampleRate);
        var library = require();
        capture.stopBy(call(() -> library.record(device, capture)), this::inControl);
        return capture;
    }

    @Override
    public Playback playback(Optional<String> device, int sampleRate, int frame) throws IOException {
        var playback = new WebRtcPlayback(sampleRate, frame);
        var library = require();
        playback.stopBy(call(() -> library.play(device, playback)), this::inControl);
        return playback;
    }

    private WebRtcDevices require() throws IOException {
        var library = loaded();
        if (library == null) throw new IOException("WebRTC's sound devices are not available.");
        return library;
    }

    /** Stops without waiting: whoever closes may be in a hurry. */
    private void inControl(Runnable what) {
        control.execute(what);
    }

    @Override
    public Watch watch(Runnable changed) {
        var library = loaded();
        if (library == null) return () -> { };
        try {
            var end = call(() -> library.watch(changed));
            return () -> inControl(end);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Not watching sound devices", e);
            return () -> { };
        }
    }
}
